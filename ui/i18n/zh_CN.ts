<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>answers</name>
    <message>
        <source>Act on these: {count}</source>
        <translation>需处理：{count} 项</translation>
    </message>
    <message>
        <source>Watch these: {count}</source>
        <translation>需留意：{count} 项</translation>
    </message>
    <message>
        <source>In order: {count}</source>
        <translation>正常：{count} 项</translation>
    </message>
    <message>
        <source>Next water change</source>
        <translation>下次换水</translation>
    </message>
    <message>
        <source>These answers belong to an earlier state of the tank.</source>
        <translation>这些结果属于修改之前的缸。</translation>
    </message>
    <message>
        <source>No result yet.</source>
        <translation>还没有结果。</translation>
    </message>
    <message>
        <source>It cannot be told: {why}</source>
        <translation>无法得出：{why}</translation>
    </message>
    <message>
        <source>Computing a run without water changes…</source>
        <translation>正在计算不换水的情况…</translation>
    </message>
    <message>
        <source>Water temperature, °C</source>
        <translation>水温，°C</translation>
    </message>
    <message>
        <source>The reasons could not be computed: {why}</source>
        <translation>无法计算原因：{why}</translation>
    </message>
    <message>
        <source>Why? {what}</source>
        <translation>为什么？{what}</translation>
    </message>
    <message>
        <source>Computing: each change that could help is run once. Close this window to stop.</source>
        <translation>正在计算：每种可能有用的改变各模拟一次。关闭此窗口即停止。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>What added to it and what took from it</source>
        <translation>增加和减少的来源</translation>
    </message>
    <message>
        <source>What would change it</source>
        <translation>怎样改变它</translation>
    </message>
    <message>
        <source>Opens the reasons for this value.</source>
        <translation>打开此数值的原因。</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Keep in the file</source>
        <translation>存入文件</translation>
    </message>
    <message>
        <source>Promote to base</source>
        <translation>设为基准</translation>
    </message>
    <message>
        <source>Stop the runs</source>
        <translation>停止模拟</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>{name} (base)</source>
        <translation>{name}（基准）</translation>
    </message>
    <message>
        <source>{name} (variant of the file)</source>
        <translation>{name}（文件中的方案）</translation>
    </message>
    <message>
        <source>{name} (copy, not saved)</source>
        <translation>{name}（副本，未保存）</translation>
    </message>
    <message>
        <source>{name} (another file)</source>
        <translation>{name}（另一文件）</translation>
    </message>
    <message>
        <source>&amp;Curve</source>
        <translation>曲线(&amp;C)</translation>
    </message>
    <message>
        <source>Which quantity is drawn</source>
        <translation>画哪个量</translation>
    </message>
    <message>
        <source>Tanks to compare</source>
        <translation>要对比的方案</translation>
    </message>
    <message>
        <source>Space chooses a tank, F2 renames it, Delete removes it. At most {most} are compared.</source>
        <translation>空格选择方案，F2 重命名，Delete 移除。最多对比 {most} 个。</translation>
    </message>
    <message>
        <source>Differing inputs and outcomes</source>
        <translation>不同的输入和结果</translation>
    </message>
    <message>
        <source>{title}: cannot be run, {why}</source>
        <translation>{title}：无法模拟，{why}</translation>
    </message>
    <message>
        <source>{ready} of {chosen} tanks are run over {days} days.</source>
        <translation>{chosen} 个方案中已模拟 {ready} 个，共 {days} 天。</translation>
    </message>
    <message>
        <source>At most {most} tanks are compared; leave one out first.</source>
        <translation>最多对比 {most} 个方案；请先去掉一个。</translation>
    </message>
    <message>
        <source>Add a tank to compare</source>
        <translation>添加要对比的缸</translation>
    </message>
    <message>
        <source>A file keeps variants as single values; this tank has other animals, plants or things. Save it as a file of its own.</source>
        <translation>文件只能以单个数值保存方案；此缸的动物、水草或物件不同。请另存为单独的文件。</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>The open tank</source>
        <translation>当前的缸</translation>
    </message>
</context>
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
    <name>events</name>
    <message>
        <source>Water change</source>
        <translation>换水</translation>
    </message>
    <message>
        <source>water change {fraction}</source>
        <translation>换水 {fraction}</translation>
    </message>
    <message>
        <source>Extra feeding</source>
        <translation>额外投喂</translation>
    </message>
    <message>
        <source>{grams} g of {food}</source>
        <translation>{food} {grams} g</translation>
    </message>
    <message>
        <source>Holiday without feeding</source>
        <translation>外出停喂</translation>
    </message>
    <message>
        <source>no food for {days} d</source>
        <translation>停喂 {days} 天</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>power cut {hours} h</source>
        <translation>停电 {hours} 小时</translation>
    </message>
    <message>
        <source>Heater stuck</source>
        <translation>加热棒故障</translation>
    </message>
    <message>
        <source>heater stuck {hours} h</source>
        <translation>加热棒故障 {hours} 小时</translation>
    </message>
    <message>
        <source>Bed taken out and washed</source>
        <translation>取出清洗底床</translation>
    </message>
    <message>
        <source>bed washed</source>
        <translation>清洗底床</translation>
    </message>
    <message>
        <source>New animals</source>
        <translation>放入动物</translation>
    </message>
    <message>
        <source>+{count} {species}</source>
        <translation>+{count} {species}</translation>
    </message>
    <message>
        <source>Animals taken out</source>
        <translation>取出动物</translation>
    </message>
    <message>
        <source>−{count} {species}</source>
        <translation>−{count} {species}</translation>
    </message>
    <message>
        <source>Death</source>
        <translation>死亡</translation>
    </message>
    <message>
        <source>{count} {species} dead</source>
        <translation>{species}死亡 {count} 只</translation>
    </message>
    <message>
        <source>Dose of a substance</source>
        <translation>添加剂</translation>
    </message>
    <message>
        <source>{amount_g} g of {substance}</source>
        <translation>{substance} {amount_g} g</translation>
    </message>
    <message>
        <source>Medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>medicine</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>Bed siphoned</source>
        <translation>虹吸吸污</translation>
    </message>
    <message>
        <source>siphoned {fraction}</source>
        <translation>虹吸 {fraction}</translation>
    </message>
    <message>
        <source>Flow changed</source>
        <translation>改变流量</translation>
    </message>
    <message>
        <source>flow {flow_L_h} L/h</source>
        <translation>流量 {flow_L_h} L/h</translation>
    </message>
    <message>
        <source>Heater set anew</source>
        <translation>重设加热棒</translation>
    </message>
    <message>
        <source>heater {setpoint_C} °C</source>
        <translation>加热棒 {setpoint_C} °C</translation>
    </message>
    <message>
        <source>Plants pruned</source>
        <translation>修剪水草</translation>
    </message>
    <message>
        <source>plants pruned</source>
        <translation>修剪水草</translation>
    </message>
    <message>
        <source>Add an event…</source>
        <translation>添加事件…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Kinds of events</source>
        <translation>事件种类</translation>
    </message>
    <message>
        <source>Day {day}: {kind}, {what}</source>
        <translation>第 {day} 天：{kind}，{what}</translation>
    </message>
    <message>
        <source>Cursor on day {day}; {count} events.</source>
        <translation>光标在第 {day} 天；共 {count} 个事件。</translation>
    </message>
    <message>
        <source>Event ruler. {now}</source>
        <translation>事件时间轴。{now}</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>物种</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>饲料</translation>
    </message>
    <message>
        <source>empty: the default</source>
        <translation>留空：默认值</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Up and Down choose an event; Left and Right move it by a day, with Shift by seven; Enter edits it, Delete removes it, Insert adds one at the cursor.</source>
        <translation>上下键选择事件；左右键移动一天，按住 Shift 移动七天；回车编辑，Delete 删除，Insert 在光标处添加。</translation>
    </message>
</context>
<context>
    <name>flow</name>
    <message>
        <source>Velocity through the bed</source>
        <translation>底床流速</translation>
    </message>
    <message>
        <source>Age of the water</source>
        <translation>水龄</translation>
    </message>
    <message>
        <source>✓ good</source>
        <translation>✓ 好</translation>
    </message>
    <message>
        <source>▲ fair</source>
        <translation>▲ 尚可</translation>
    </message>
    <message>
        <source>■ uneven</source>
        <translation>■ 不均</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Flow, L/h</source>
        <translation>流量，L/h</translation>
    </message>
    <message>
        <source>Head, mm</source>
        <translation>扬程，mm</translation>
    </message>
    <message>
        <source>Branches vary by</source>
        <translation>支管变异系数</translation>
    </message>
    <message>
        <source>Largest / smallest hole</source>
        <translation>最大孔/最小孔</translation>
    </message>
    <message>
        <source>Dead part of the bed</source>
        <translation>底床死角</translation>
    </message>
    <message>
        <source>Evenness</source>
        <translation>均匀度</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>图(&amp;M)</translation>
    </message>
    <message>
        <source>What the map of the bed shows</source>
        <translation>底床图显示什么</translation>
    </message>
    <message>
        <source>Compare layouts</source>
        <translation>对比布局</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>文字说明</translation>
    </message>
    <message>
        <source>Buy, saw and drill</source>
        <translation>购买、下料与打孔</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>布局</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>复制：{what}</translation>
    </message>
    <message>
        <source>The filter in words, lists and other layouts</source>
        <translation>过滤的文字说明、清单和其他布局</translation>
    </message>
    <message>
        <source>The flow cannot be computed. {why}</source>
        <translation>无法计算水流。{why}</translation>
    </message>
    <message>
        <source>Computing the flow…</source>
        <translation>正在计算水流…</translation>
    </message>
    <message>
        <source>{flow} L/h; evenness {band}, the branches vary by {cv} %</source>
        <translation>{flow} L/h；均匀度 {band}，支管变异系数 {cv}%</translation>
    </message>
    <message>
        <source>Flow of the branches in L/h: {flows}</source>
        <translation>各支管流量，L/h：{flows}</translation>
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
        <source>poor</source>
        <translation>差</translation>
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
    <name>issues</name>
    <message>
        <source>Act: {text}</source>
        <translation>处理：{text}</translation>
    </message>
    <message>
        <source>Watch: {text}</source>
        <translation>留意：{text}</translation>
    </message>
    <message>
        <source>Hint: {text}</source>
        <translation>提示：{text}</translation>
    </message>
    <message>
        <source>Issues, the urgent ones first</source>
        <translation>问题，紧急的在前</translation>
    </message>
    <message>
        <source>Enter goes to the field that an issue is about.</source>
        <translation>回车跳到问题所涉及的输入项。</translation>
    </message>
    <message>
        <source>To act on: {act}. To watch: {watch}. Hints: {hint}.</source>
        <translation>需处理 {act} 项，需留意 {watch} 项，提示 {hint} 项。</translation>
    </message>
    <message>
        <source>Those of the water belong to an earlier state of the tank.</source>
        <translation>水质方面的问题属于修改之前的缸。</translation>
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
    <name>overlay</name>
    <message>
        <source>Nitrate, mg/L (as ion)</source>
        <translation>硝酸盐，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Nitrite, mg/L (as ion)</source>
        <translation>亚硝酸盐，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Total ammonia, mg/L (as N)</source>
        <translation>总氨氮，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Free ammonia, mg/L (as N)</source>
        <translation>游离氨，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Phosphate, mg/L (as ion)</source>
        <translation>磷酸盐，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Oxygen, mg/L</source>
        <translation>溶解氧，mg/L</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>KH, °d</source>
        <translation>碳酸盐硬度 KH，°d</translation>
    </message>
    <message>
        <source>Temperature, °C</source>
        <translation>水温，°C</translation>
    </message>
    <message>
        <source>Flow, L/h</source>
        <translation>流量，L/h</translation>
    </message>
    <message>
        <source>Time, d</source>
        <translation>时间，天</translation>
    </message>
    <message>
        <source>{what} of: {names}</source>
        <translation>{what}：{names}</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Answers</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Event ruler</source>
        <translation>事件时间轴</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>水流</translation>
    </message>
    <message>
        <source>Issues</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Plan in words</source>
        <translation>文字计划</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>The plan in words</source>
        <translation>文字计划</translation>
    </message>
    <message>
        <source>Copy the plan</source>
        <translation>复制计划</translation>
    </message>
    <message>
        <source>This plan belongs to an earlier state of the tank.</source>
        <translation>此计划属于修改之前的缸。</translation>
    </message>
    <message>
        <source>The plan follows the first result.</source>
        <translation>有了第一个结果后显示计划。</translation>
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
        <source>▏water change</source>
        <translation>▏换水</translation>
    </message>
    <message>
        <source>Ammonia and nitrite</source>
        <translation>氨与亚硝酸盐</translation>
    </message>
    <message>
        <source>Oxygen</source>
        <translation>氧</translation>
    </message>
    <message>
        <source>Acidity</source>
        <translation>酸碱度</translation>
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
    <name>status</name>
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
        <source>{value} mg/L (as ion)</source>
        <translation>{value} mg/L（以离子计）</translation>
    </message>
    <message>
        <source>{value} mg/L (as N)</source>
        <translation>{value} mg/L（以氮计）</translation>
    </message>
    <message>
        <source>{value} mg/L</source>
        <translation>{value} mg/L</translation>
    </message>
    <message>
        <source>pH {value}, KH {kh} °d</source>
        <translation>pH {value}，KH {kh} °d</translation>
    </message>
    <message>
        <source>{value} °C</source>
        <translation>{value} °C</translation>
    </message>
    <message>
        <source>{value} L/h, pores filled {fill} %</source>
        <translation>{value} L/h，孔隙填充 {fill}%</translation>
    </message>
    <message>
        <source>Total ammonia</source>
        <translation>总氨氮</translation>
    </message>
    <message>
        <source>Free ammonia NH₃</source>
        <translation>游离氨 NH₃</translation>
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
        <source>KH and pH</source>
        <translation>KH 与 pH</translation>
    </message>
    <message>
        <source>Oxygen</source>
        <translation>溶解氧</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>水温</translation>
    </message>
    <message>
        <source>Dissolved solids TDS</source>
        <translation>溶解性总固体 TDS</translation>
    </message>
    <message>
        <source>Bed and flow</source>
        <translation>底床与流量</translation>
    </message>
    <message>
        <source>worst on day {day}</source>
        <translation>最差在第 {day} 天</translation>
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
</context>
</TS>
