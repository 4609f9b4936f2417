<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>error</name>
    <message>
        <source>aquasim: a fault in the program</source>
        <translation>aquasim：程序出现故障</translation>
    </message>
    <message>
        <source>Something went wrong inside aquasim. You may go on, but save your tank under a new name first. The details below are also in the log {path}.</source>
        <translation>aquasim 内部出错。可以继续使用，但请先把鱼缸另存为新文件。下面的详细信息也已写入日志 {path}。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Details of the fault</source>
        <translation>故障详细信息</translation>
    </message>
</context>
<context>
    <name>flow_map</name>
    <message>
        <source>comb</source>
        <translation>梳形</translation>
    </message>
    <message>
        <source>ladder</source>
        <translation>梯形</translation>
    </message>
    <message>
        <source>two opposite take-offs</source>
        <translation>对角双取水</translation>
    </message>
    <message>
        <source>centre-fed comb</source>
        <translation>中央进水梳形</translation>
    </message>
    <message>
        <source>symmetric tree</source>
        <translation>对称树形</translation>
    </message>
    <message>
        <source>two headers, direct return</source>
        <translation>双总管异程</translation>
    </message>
    <message>
        <source>two headers, reverse return</source>
        <translation>双总管同程</translation>
    </message>
    <message>
        <source>drawn grid</source>
        <translation>自绘管路</translation>
    </message>
    <message>
        <source>{name}: {layout}, push, {flow} L/h at {head} mm, evenness {grade}</source>
        <translation>{name}：{layout}，压入式，{flow} L/h，{head} mm，均匀度 {grade}</translation>
    </message>
    <message>
        <source>{name}: {layout}, suction, {flow} L/h at {head} mm, evenness {grade}</source>
        <translation>{name}：{layout}，抽吸式，{flow} L/h，{head} mm，均匀度 {grade}</translation>
    </message>
    <message>
        <source>good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>尚可</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>晒台</translation>
    </message>
    <message>
        <source>stone</source>
        <translation>石</translation>
    </message>
    <message>
        <source>wood</source>
        <translation>沉木</translation>
    </message>
    <message>
        <source>ornament</source>
        <translation>摆件</translation>
    </message>
    <message>
        <source>pot</source>
        <translation>花盆</translation>
    </message>
    <message>
        <source>other thing</source>
        <translation>其他物件</translation>
    </message>
    <message>
        <source>uneven</source>
        <translation>不均匀</translation>
    </message>
    <message>
        <source>riser</source>
        <translation>立管</translation>
    </message>
    <message>
        <source>headers and laterals</source>
        <translation>总管与支管</translation>
    </message>
    <message>
        <source>holes</source>
        <translation>孔</translation>
    </message>
    <message>
        <source>bed</source>
        <translation>底床</translation>
    </message>
    <message>
        <source>Flow of the branches: CV {cv} %, max/min {ratio}, {grade}</source>
        <translation>支管流量：变异系数 {cv}%，最大/最小 {ratio}，{grade}</translation>
    </message>
    <message>
        <source>Branch, counted from the feed</source>
        <translation>支管序号，从进水端数起</translation>
    </message>
    <message>
        <source>Flow [L/h]</source>
        <translation>流量 [L/h]</translation>
    </message>
    <message>
        <source>mean {mean}</source>
        <translation>平均 {mean}</translation>
    </message>
    <message>
        <source>Velocity through the top of the bed; hatched below 10 %: {dead} %</source>
        <translation>底床顶面流速；斜线处低于平均的 10%，占 {dead}%</translation>
    </message>
    <message>
        <source>% of the mean</source>
        <translation>占平均的 %</translation>
    </message>
    <message>
        <source>Age of the water in the bed; oldest {age} min</source>
        <translation>底床水龄；最老 {age} 分钟</translation>
    </message>
    <message>
        <source>Age [min]</source>
        <translation>水龄 [分钟]</translation>
    </message>
    <message>
        <source>Along the tank [cm]</source>
        <translation>沿缸长 [cm]</translation>
    </message>
    <message>
        <source>Across [cm]</source>
        <translation>沿缸宽 [cm]</translation>
    </message>
    <message>
        <source>Ways of the water upwards through the bed; a dot every {step} min</source>
        <translation>水向上穿过底床的流线；每 {step} 分钟一个点</translation>
    </message>
    <message>
        <source>Ways of the water downwards through the bed; a dot every {step} min</source>
        <translation>水向下穿过底床的流线；每 {step} 分钟一个点</translation>
    </message>
    <message>
        <source>Across the tank [cm]</source>
        <translation>沿缸宽 [cm]</translation>
    </message>
    <message>
        <source>Height in the bed [cm]</source>
        <translation>底床内高度 [cm]</translation>
    </message>
    <message>
        <source>Pump against pipes and bed</source>
        <translation>水泵曲线与管路曲线</translation>
    </message>
    <message>
        <source>Head of pipes and bed; the flow is fixed</source>
        <translation>管路与底床的水头；流量固定</translation>
    </message>
    <message>
        <source>Head [mm]</source>
        <translation>水头 [mm]</translation>
    </message>
    <message>
        <source>pipes and bed</source>
        <translation>管路与底床</translation>
    </message>
    <message>
        <source>pump</source>
        <translation>水泵</translation>
    </message>
    <message>
        <source>{flow} L/h at {head} mm</source>
        <translation>{flow} L/h，{head} mm</translation>
    </message>
    <message>
        <source>Where the head goes</source>
        <translation>水头损失分布</translation>
    </message>
</context>
<context>
    <name>limit</name>
    <message>
        <source>nitrate at most {value} mg/L (as ion)</source>
        <translation>硝酸盐不高于 {value} 毫克/升（以离子计）</translation>
    </message>
    <message>
        <source>nitrite at most {value} mg/L (as ion)</source>
        <translation>亚硝酸盐不高于 {value} 毫克/升（以离子计）</translation>
    </message>
    <message>
        <source>free ammonia at most {value} mg/L (as N)</source>
        <translation>游离氨不高于 {value} 毫克/升（以氮计）</translation>
    </message>
    <message>
        <source>total ammonia nitrogen at most {value} mg/L (as N)</source>
        <translation>总氨氮不高于 {value} 毫克/升（以氮计）</translation>
    </message>
    <message>
        <source>phosphate at most {value} mg/L (as ion)</source>
        <translation>磷酸盐不高于 {value} 毫克/升（以离子计）</translation>
    </message>
    <message>
        <source>total alkalinity at least {value} meq/L</source>
        <translation>总碱度不低于 {value} meq/L</translation>
    </message>
    <message>
        <source>pH at least {value}</source>
        <translation>pH 不低于 {value}</translation>
    </message>
    <message>
        <source>pH at most {value}</source>
        <translation>pH 不高于 {value}</translation>
    </message>
    <message>
        <source>dissolved oxygen at least {value} mg/L</source>
        <translation>溶解氧不低于 {value} 毫克/升</translation>
    </message>
    <message>
        <source>total dissolved solids at most {value} mg/L</source>
        <translation>溶解性总固体不高于 {value} 毫克/升</translation>
    </message>
    <message>
        <source>dissolved organic carbon at most {value} mg/L (as C)</source>
        <translation>溶解性有机碳不高于 {value} 毫克/升（以碳计）</translation>
    </message>
    <message>
        <source>water temperature at least {value} °C</source>
        <translation>水温不低于 {value} °C</translation>
    </message>
    <message>
        <source>water temperature at most {value} °C</source>
        <translation>水温不高于 {value} °C</translation>
    </message>
    <message>
        <source>total ammonia nitrogen below the EPA 2013 chronic criterion</source>
        <translation>总氨氮低于 EPA 2013 慢性基准</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>This tank cannot be opened.</source>
        <translation>无法打开这个缸。</translation>
    </message>
    <message>
        <source>The tank was not saved.</source>
        <translation>缸没有保存。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>The simulation failed.</source>
        <translation>模拟失败。</translation>
    </message>
    <message>
        <source>The simulation stopped on day {day}.</source>
        <translation>模拟在第 {day} 天停止。</translation>
    </message>
    <message>
        <source>This tank cannot be simulated.</source>
        <translation>无法模拟这个缸。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Open a tank</source>
        <translation>打开缸</translation>
    </message>
    <message>
        <source>Save the tank as</source>
        <translation>缸另存为</translation>
    </message>
    <message>
        <source>&amp;Tank</source>
        <translation>缸(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Days</source>
        <translation>天数(&amp;D)</translation>
    </message>
    <message>
        <source>Tank</source>
        <translation>缸</translation>
    </message>
    <message>
        <source>Days to simulate</source>
        <translation>模拟天数</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress of the simulation</source>
        <translation>模拟进度</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>No font on this computer has Chinese characters, so the window is in English. Install one, such as the package fonts-noto-cjk.</source>
        <translation>这台电脑没有中文字体，因此窗口显示为英文。请安装中文字体，例如软件包 fonts-noto-cjk。</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已更新</translation>
    </message>
</context>
<context>
    <name>mark</name>
    <message>
        <source>water change</source>
        <translation>换水</translation>
    </message>
    <message>
        <source>feed</source>
        <translation>投喂</translation>
    </message>
    <message>
        <source>no feed</source>
        <translation>停喂</translation>
    </message>
    <message>
        <source>power cut</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>heater stuck</source>
        <translation>加热棒失灵</translation>
    </message>
    <message>
        <source>bed washed</source>
        <translation>清洗底床</translation>
    </message>
    <message>
        <source>new animals</source>
        <translation>新增动物</translation>
    </message>
    <message>
        <source>animals removed</source>
        <translation>移出动物</translation>
    </message>
    <message>
        <source>death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>dose</source>
        <translation>添加剂</translation>
    </message>
    <message>
        <source>medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>siphoning</source>
        <translation>虹吸吸污</translation>
    </message>
    <message>
        <source>flow set</source>
        <translation>设定流量</translation>
    </message>
    <message>
        <source>heater set</source>
        <translation>设定水温</translation>
    </message>
    <message>
        <source>pruning</source>
        <translation>修剪</translation>
    </message>
</context>
<context>
    <name>menu</name>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>模拟(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Show the &amp;whole time</source>
        <translation>显示全部时间(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;preset</source>
        <translation>打开预设(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色模式</translation>
    </message>
</context>
<context>
    <name>outcome</name>
    <message>
        <source>First limit not kept: {limit}, from day {day}.</source>
        <translation>最先超出的限值：{limit}，自第 {day} 天起。</translation>
    </message>
    <message>
        <source>All binding limits are kept.</source>
        <translation>起决定作用的限值均未超出。</translation>
    </message>
    <message>
        <source>Not kept, though only a warning: {limit}, from day {day}.</source>
        <translation>仅作提示的限值已超出：{limit}，自第 {day} 天起。</translation>
    </message>
    <message>
        <source>All limits are kept.</source>
        <translation>所有限值均未超出。</translation>
    </message>
    <message>
        <source>Warnings: {count}.</source>
        <translation>警告：{count} 条。</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>留意</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Peaks in mg/L as N: TAN {peak0} on day {day0}, NO₂ {peak1} on day {day1}, NO₃ {peak2} on day {day2}.</source>
        <translation>峰值（毫克/升，以氮计）：总氨氮 {peak0}（第 {day0} 天），亚硝酸盐 {peak1}（第 {day1} 天），硝酸盐 {peak2}（第 {day2} 天）。</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Water quality</source>
        <translation>水质</translation>
    </message>
</context>
<context>
    <name>place</name>
    <message>
        <source>Feed</source>
        <translation>饲料</translation>
    </message>
    <message>
        <source>Source water</source>
        <translation>水源水</translation>
    </message>
    <message>
        <source>Doses</source>
        <translation>添加剂</translation>
    </message>
    <message>
        <source>New animals</source>
        <translation>新增动物</translation>
    </message>
    <message>
        <source>Taken from the water&apos;s store</source>
        <translation>取自水中存量</translation>
    </message>
    <message>
        <source>Taken from the bed&apos;s store</source>
        <translation>取自底床存量</translation>
    </message>
    <message>
        <source>Lost by the animals</source>
        <translation>动物失去</translation>
    </message>
    <message>
        <source>Lost by plants and algae</source>
        <translation>水草和藻类失去</translation>
    </message>
    <message>
        <source>Uneaten feed</source>
        <translation>残饵</translation>
    </message>
    <message>
        <source>Eaten</source>
        <translation>已摄食</translation>
    </message>
    <message>
        <source>Faeces</source>
        <translation>粪便</translation>
    </message>
    <message>
        <source>Excreted</source>
        <translation>排泄</translation>
    </message>
    <message>
        <source>Dead bodies</source>
        <translation>尸体</translation>
    </message>
    <message>
        <source>Plants and algae</source>
        <translation>水草和藻类</translation>
    </message>
    <message>
        <source>Water and bed</source>
        <translation>水和底床</translation>
    </message>
    <message>
        <source>Water changes</source>
        <translation>换水</translation>
    </message>
    <message>
        <source>Nitrogen gas</source>
        <translation>氮气</translation>
    </message>
    <message>
        <source>Siphoned off</source>
        <translation>虹吸吸出</translation>
    </message>
    <message>
        <source>Harvested plants</source>
        <translation>收割的水草</translation>
    </message>
    <message>
        <source>Removed animals</source>
        <translation>移出的动物</translation>
    </message>
    <message>
        <source>Stored in the water</source>
        <translation>存于水中</translation>
    </message>
    <message>
        <source>Stored in the bed</source>
        <translation>存于底床</translation>
    </message>
    <message>
        <source>Stored in the animals</source>
        <translation>存于动物</translation>
    </message>
    <message>
        <source>Stored in plants and algae</source>
        <translation>存于水草和藻类</translation>
    </message>
</context>
<context>
    <name>plots</name>
    <message>
        <source>Nitrate</source>
        <translation>硝酸盐</translation>
    </message>
    <message>
        <source>Curves over time: {titles}</source>
        <translation>随时间变化的曲线：{titles}</translation>
    </message>
    <message>
        <source>Time [d]</source>
        <translation>时间（天）</translation>
    </message>
    <message>
        <source>Poorest part of the bed [{unit}]</source>
        <translation>底床最低处 [{unit}]</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>去向</translation>
    </message>
    <message>
        <source>Amount [g {element}]</source>
        <translation>数量 [g {element}]</translation>
    </message>
    <message>
        <source>Share of all that came in [%]</source>
        <translation>占总输入的比例 [%]</translation>
    </message>
    <message>
        <source>▏water change</source>
        <translation>▏换水</translation>
    </message>
    <message>
        <source>Ammonia and nitrite</source>
        <translation>氨与亚硝酸盐</translation>
    </message>
    <message>
        <source>Acidity</source>
        <translation>酸碱度</translation>
    </message>
    <message>
        <source>{result} on day {day}</source>
        <translation>第 {day} 天的{result}</translation>
    </message>
    <message>
        <source>open water</source>
        <translation>开阔水体</translation>
    </message>
    <message>
        <source>poorest part of the bed</source>
        <translation>底床最低处</translation>
    </message>
    <message>
        <source>Depth [cm]</source>
        <translation>深度 [cm]</translation>
    </message>
    <message>
        <source>set in this tank</source>
        <translation>本缸自行设定</translation>
    </message>
    <message>
        <source>the range that all animals in the tank bear</source>
        <translation>缸内所有动物都能承受的范围</translation>
    </message>
    <message>
        <source>{place} {grams} g {element} ({share} %)</source>
        <translation>{place} {grams} g {element}（{share}%）</translation>
    </message>
    <message>
        <source>No nitrogen moved.</source>
        <translation>没有氮的流动。</translation>
    </message>
    <message>
        <source>Day {day}: {values}</source>
        <translation>第 {day} 天：{values}</translation>
    </message>
    <message>
        <source>{title}.</source>
        <translation>{title}。</translation>
    </message>
    <message>
        <source>{name}: {first} {unit} at first, {last} {unit} on day {end}; highest {peak} {unit} on day {day}.</source>
        <translation>{name}：开始时 {first} {unit}，第 {end} 天 {last} {unit}；第 {day} 天最高，为 {peak} {unit}。</translation>
    </message>
    <message>
        <source>Not kept from day {day}: {limit} (source: {source}).</source>
        <translation>从第 {day} 天起未满足：{limit}（来源：{source}）。</translation>
    </message>
    <message>
        <source>Kept: {limit} (source: {source}).</source>
        <translation>始终满足：{limit}（来源：{source}）。</translation>
    </message>
    <message>
        <source>{name} on day {day}: {open_water} {unit} in the open water, {top} {unit} at {first} cm, {bottom} {unit} at {last} cm; least {low} {unit}.</source>
        <translation>第 {day} 天的{name}：开阔水体 {open_water} {unit}，{first} cm 处 {top} {unit}，{last} cm 处 {bottom} {unit}；最低 {low} {unit}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>In: {sources}. Out or stored: {ends}.</source>
        <translation>输入：{sources}。输出或储存：{ends}。</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>动物</translation>
    </message>
    <message>
        <source>Bed: oxygen along the depth</source>
        <translation>底床：溶解氧随深度</translation>
    </message>
    <message>
        <source>Bed: flow and head</source>
        <translation>底床：流量与水头</translation>
    </message>
    <message>
        <source>Bed: bacteria</source>
        <translation>底床：细菌</translation>
    </message>
    <message>
        <source>Bed: pores</source>
        <translation>底床：孔隙</translation>
    </message>
    <message>
        <source>Hardness and dissolved solids</source>
        <translation>硬度与溶解性总固体</translation>
    </message>
    <message>
        <source>Where the nitrogen went</source>
        <translation>氮收支</translation>
    </message>
    <message>
        <source>Oxygen and temperature</source>
        <translation>溶解氧与水温</translation>
    </message>
    <message>
        <source>Phosphate and colour</source>
        <translation>磷酸盐与水色</translation>
    </message>
    <message>
        <source>Plants and feed</source>
        <translation>水草与饲料</translation>
    </message>
</context>
<context>
    <name>result</name>
    <message>
        <source>Total ammonia nitrogen</source>
        <translation>总氨氮</translation>
    </message>
    <message>
        <source>Nitrite</source>
        <translation>亚硝酸盐</translation>
    </message>
    <message>
        <source>Nitrate</source>
        <translation>硝酸盐</translation>
    </message>
    <message>
        <source>Acidity</source>
        <translation>酸碱度</translation>
    </message>
    <message>
        <source>Dissolved oxygen</source>
        <translation>溶解氧</translation>
    </message>
    <message>
        <source>Free ammonia</source>
        <translation>游离氨</translation>
    </message>
    <message>
        <source>Water temperature</source>
        <translation>水温</translation>
    </message>
    <message>
        <source>Carbonate hardness</source>
        <translation>碳酸盐硬度</translation>
    </message>
    <message>
        <source>General hardness</source>
        <translation>总硬度</translation>
    </message>
    <message>
        <source>Total dissolved solids</source>
        <translation>溶解性总固体</translation>
    </message>
    <message>
        <source>Phosphate</source>
        <translation>磷酸盐</translation>
    </message>
    <message>
        <source>Dissolved organic carbon (colour)</source>
        <translation>溶解性有机碳（水色）</translation>
    </message>
    <message>
        <source>Ammonia oxidisers</source>
        <translation>氨氧化菌</translation>
    </message>
    <message>
        <source>Nitrite oxidisers</source>
        <translation>亚硝酸盐氧化菌</translation>
    </message>
    <message>
        <source>Heterotrophs</source>
        <translation>异养菌</translation>
    </message>
    <message>
        <source>Pores filled</source>
        <translation>孔隙堵塞率</translation>
    </message>
    <message>
        <source>Oxygen leaving the bed</source>
        <translation>底床出水溶解氧</translation>
    </message>
    <message>
        <source>Flow through the bed</source>
        <translation>底床流量</translation>
    </message>
    <message>
        <source>Head loss</source>
        <translation>水头损失</translation>
    </message>
    <message>
        <source>Turtles&apos; mass</source>
        <translation>水龟体重</translation>
    </message>
    <message>
        <source>Fish mass</source>
        <translation>鱼体重</translation>
    </message>
    <message>
        <source>Plants&apos; dry mass</source>
        <translation>水草干重</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>投喂量</translation>
    </message>
</context>
<context>
    <name>source</name>
    <message>
        <source>US EPA 2013 freshwater ammonia criteria; numbers are the values at pH 7.5 and 26 degC</source>
        <translation>美国 EPA 2013 年淡水氨基准；数值为 pH 7.5、26 °C 时的值</translation>
    </message>
    <message>
        <source>long-term limit 0.05 of aquaculture practice (Timmons, cited second-hand); warn assumed</source>
        <translation>水产养殖实践的长期限值 0.05（Timmons，转引）；警戒值为假设</translation>
    </message>
    <message>
        <source>chloride to nitrite-N ratio 20:1, minimum 10:1, by mass (unverified); Voslarova et al. 2006: zebrafish 96-h LC50 242-386 mg NO2/L at 19 mg Cl/L; sensitive species without chloride 1-10 mg N/L (unverified); number is the value at 10 mg/L chloride</source>
        <translation>氯离子与亚硝酸盐氮的质量比 20:1，至少 10:1（未核实）；Voslarova 等 2006：斑马鱼 96 小时半致死浓度为 242–386 mg NO2/L（氯离子 19 mg/L）；无氯离子时敏感物种 1–10 mg N/L（未核实）；数值对应氯离子 10 mg/L</translation>
    </message>
    <message>
        <source>keeper practice of at most 40 mg NO3/L; no primary veterinary source found</source>
        <translation>养龟实践中不超过 40 mg NO3/L；未找到一手兽医文献</translation>
    </message>
    <message>
        <source>judgement: drives algae, not toxic</source>
        <translation>判断：促进藻类，本身无毒</translation>
    </message>
    <message>
        <source>prototype: nitrification stalls; Losordo &amp; DeLong: RAS start-up 100 to 150-200 mg/L CaCO3</source>
        <translation>试验：硝化停滞；Losordo 和 DeLong：循环水系统启动时 100 至 150–200 mg/L CaCO3</translation>
    </message>
    <message>
        <source>prototype: nitrification stalls; species bands in livestock.csv</source>
        <translation>试验：硝化停滞；各物种的范围见 livestock.csv</translation>
    </message>
    <message>
        <source>GB 5749 drinking-water limit, used as an upper bound</source>
        <translation>GB 5749 饮用水限值，用作上限</translation>
    </message>
    <message>
        <source>aquaculture practice (unverified)</source>
        <translation>水产养殖实践（未核实）</translation>
    </message>
    <message>
        <source>judgement; 10 mg C/L is about 27 mg COD/L of S_I</source>
        <translation>判断；10 mg C/L 约为 27 mg COD/L 的 S_I</translation>
    </message>
    <message>
        <source>judgement: above it free ammonia dominates</source>
        <translation>判断：高于此值时游离氨占多数</translation>
    </message>
</context>
<context>
    <name>stage</name>
    <message>
        <source>Compiling the engine, once after installation</source>
        <translation>正在编译计算程序（安装后仅一次）</translation>
    </message>
    <message>
        <source>Maturing the bed</source>
        <translation>正在养成底床</translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation>正在模拟</translation>
    </message>
</context>
<context>
    <name>unit</name>
    <message>
        <source>mg/L as N</source>
        <translation>毫克/升（以氮计）</translation>
    </message>
    <message>
        <source>mg/L</source>
        <translation>毫克/升</translation>
    </message>
    <message>
        <source>mg/L as ion</source>
        <translation>毫克/升（以离子计）</translation>
    </message>
    <message>
        <source>mg/L as P</source>
        <translation>毫克/升（以磷计）</translation>
    </message>
    <message>
        <source>mg/L as C</source>
        <translation>毫克/升（以碳计）</translation>
    </message>
    <message>
        <source>°d</source>
        <translation>°d</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>g COD</source>
        <translation>克 COD</translation>
    </message>
    <message>
        <source>g</source>
        <translation>克</translation>
    </message>
    <message>
        <source>g dry</source>
        <translation>克（干重）</translation>
    </message>
    <message>
        <source>g/d</source>
        <translation>克/天</translation>
    </message>
    <message>
        <source>L/h</source>
        <translation>升/小时</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>毫米</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
</context>
<context>
    <name>water_quality</name>
    <message>
        <source>7 d</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 d</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show 7 days</source>
        <translation>显示 7 天</translation>
    </message>
    <message>
        <source>Show 30 days</source>
        <translation>显示 30 天</translation>
    </message>
    <message>
        <source>Show 90 days</source>
        <translation>显示 90 天</translation>
    </message>
    <message>
        <source>Show one year</source>
        <translation>显示一年</translation>
    </message>
    <message>
        <source>Show the whole time</source>
        <translation>显示全部时间</translation>
    </message>
    <message>
        <source>Nutrients as N and P</source>
        <translation>营养盐以氮、磷计</translation>
    </message>
    <message>
        <source>Nutrients as ions</source>
        <translation>营养盐以离子计</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片（PNG）…</translation>
    </message>
    <message>
        <source>Drawing (SVG)…</source>
        <translation>矢量图（SVG）…</translation>
    </message>
    <message>
        <source>Numbers that are seen (CSV)…</source>
        <translation>所见数据（CSV）…</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Choose the plots that are shown</source>
        <translation>选择要显示的图表</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save what is seen as a file</source>
        <translation>把所见内容存为文件</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>数据表</translation>
    </message>
    <message>
        <source>Show the numbers of a plot and its summary (Ctrl+T)</source>
        <translation>显示图表的数据和摘要（Ctrl+T）</translation>
    </message>
    <message>
        <source>← → move the line by a day, with Shift by a week; ↑ ↓ choose a curve, Space hides it, Enter shows it alone; + − zoom, Home shows all.</source>
        <translation>← → 将十字线移动一天，按住 Shift 移动一周；↑ ↓ 选择曲线，空格键隐藏，回车键单独显示；+ − 缩放，Home 显示全部。</translation>
    </message>
    <message>
        <source>Unit of nutrients</source>
        <translation>营养盐的单位</translation>
    </message>
    <message>
        <source>Plot of the table</source>
        <translation>数据表所属的图表</translation>
    </message>
    <message>
        <source>Numbers of the plot</source>
        <translation>图表的数据</translation>
    </message>
    <message>
        <source>Summary of the plot</source>
        <translation>图表的摘要</translation>
    </message>
    <message>
        <source>Values on the chosen day</source>
        <translation>所选日期的数值</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>文件未能写入。</translation>
    </message>
    <message>
        <source>Save what is seen as</source>
        <translation>把所见内容另存为</translation>
    </message>
    <message>
        <source>The event stays where it was.</source>
        <translation>事件保持原位。</translation>
    </message>
</context>
</TS>
