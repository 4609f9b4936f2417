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
        <source>{what}: {word}</source>
        <translation>{what}：{word}</translation>
    </message>
    <message>
        <source>Opens the reasons for this value.</source>
        <translation>打开此数值的原因。</translation>
    </message>
</context>
<context>
    <name>card</name>
    <message>
        <source>Length, usual to greatest</source>
        <translation>体长（常见–最大）</translation>
    </message>
    <message>
        <source>Mass, usual to greatest</source>
        <translation>体重（常见–最大）</translation>
    </message>
    <message>
        <source>Water temperature</source>
        <translation>水温</translation>
    </message>
    <message>
        <source>Best temperature</source>
        <translation>最适水温</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>Feeding at 20 to 25 °C</source>
        <translation>投喂量（20–25 °C）</translation>
    </message>
    <message>
        <source>Diet</source>
        <translation>食性</translation>
    </message>
    <message>
        <source>Least water</source>
        <translation>最少水量</translation>
    </message>
    <message>
        <source>Least floor</source>
        <translation>最小底面</translation>
    </message>
    <message>
        <source>Least group</source>
        <translation>最少群体</translation>
    </message>
    <message>
        <source>Life span</source>
        <translation>寿命</translation>
    </message>
    <message>
        <source>Light to grow and to saturate</source>
        <translation>光照（生长–饱和）</translation>
    </message>
    <message>
        <source>Nitrogen taken up indoors</source>
        <translation>室内吸氮量</translation>
    </message>
    <message>
        <source>Fastest growth</source>
        <translation>最快生长</translation>
    </message>
    <message>
        <source>Crude protein</source>
        <translation>粗蛋白</translation>
    </message>
    <message>
        <source>Fat</source>
        <translation>脂肪</translation>
    </message>
    <message>
        <source>Water in the food</source>
        <translation>饲料含水</translation>
    </message>
    <message>
        <source>Nitrogen</source>
        <translation>氮</translation>
    </message>
    <message>
        <source>Phosphorus</source>
        <translation>磷</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用</translation>
    </message>
    <message>
        <source>Grain size</source>
        <translation>粒径</translation>
    </message>
    <message>
        <source>Porosity of the bed</source>
        <translation>底床孔隙率</translation>
    </message>
    <message>
        <source>Surface for bacteria</source>
        <translation>细菌可用表面积</translation>
    </message>
    <message>
        <source>Bulk density</source>
        <translation>堆积密度</translation>
    </message>
    <message>
        <source>Hydraulic conductivity</source>
        <translation>渗透系数</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Greatest flow</source>
        <translation>最大流量</translation>
    </message>
    <message>
        <source>Greatest head</source>
        <translation>最大扬程</translation>
    </message>
    <message>
        <source>Air</source>
        <translation>气量</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>光量</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>适用水量</translation>
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
        <source>Nitrate, as nitrogen</source>
        <translation>硝酸盐（以氮计）</translation>
    </message>
    <message>
        <source>Phosphate, as phosphorus</source>
        <translation>磷酸盐（以磷计）</translation>
    </message>
    <message>
        <source>Dissolved solids</source>
        <translation>溶解性总固体</translation>
    </message>
    <message>
        <source>Welfare</source>
        <translation>福利</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>法规</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>附注</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>well known</source>
        <translation>可靠</translation>
    </message>
    <message>
        <source>fairly well known</source>
        <translation>较可靠</translation>
    </message>
    <message>
        <source>rough</source>
        <translation>粗略</translation>
    </message>
    <message>
        <source>✓ Nothing speaks against it.</source>
        <translation>✓ 没有不合适之处。</translation>
    </message>
    <message>
        <source>In this tank</source>
        <translation>在此缸中</translation>
    </message>
    <message>
        <source>▲ It needs {least} L; the tank holds {held} L up to its water level.</source>
        <translation>▲ 需要 {least} L；此缸到水位共 {held} L。</translation>
    </message>
    <message>
        <source>▲ It needs a larger floor.</source>
        <translation>▲ 需要更大的底面。</translation>
    </message>
    <message>
        <source>▲ It does not live well with turtles.</source>
        <translation>▲ 不宜与龟混养。</translation>
    </message>
    <message>
        <source>▲ Turtles eat it.</source>
        <translation>▲ 会被龟吃掉。</translation>
    </message>
    <message>
        <source>▲ No water temperature suits it and all the other animals.</source>
        <translation>▲ 没有适合它和其他所有动物的水温。</translation>
    </message>
    <message>
        <source>▲ It does poorly with turtles.</source>
        <translation>▲ 与龟同缸长不好。</translation>
    </message>
    <message>
        <source>▲ It is poisonous to turtles that eat it.</source>
        <translation>▲ 龟吃了会中毒。</translation>
    </message>
    <message>
        <source>▲ It is no grain, so it cannot be the bed.</source>
        <translation>▲ 不是颗粒，不能作底床。</translation>
    </message>
    <message>
        <source>▲ Turtles may swallow the grains; a mesh keeps them off.</source>
        <translation>▲ 龟可能误吞颗粒；可铺隔网防止。</translation>
    </message>
    <message>
        <source>Scientific name</source>
        <translation>学名</translation>
    </message>
</context>
<context>
    <name>choice</name>
    <message>
        <source>New (sterile)</source>
        <translation>未养水（无菌）</translation>
    </message>
    <message>
        <source>Seeded</source>
        <translation>已接种</translation>
    </message>
    <message>
        <source>Mature</source>
        <translation>已成熟</translation>
    </message>
    <message>
        <source>Suction (down through the bed)</source>
        <translation>抽吸式（向下穿过底床）</translation>
    </message>
    <message>
        <source>Push (up through the bed)</source>
        <translation>压入式（向上穿过底床）</translation>
    </message>
    <message>
        <source>Dead-end comb</source>
        <translation>梳形</translation>
    </message>
    <message>
        <source>Two opposite take-offs</source>
        <translation>对角双取水</translation>
    </message>
    <message>
        <source>Comb fed at its middle</source>
        <translation>中央进水梳形</translation>
    </message>
    <message>
        <source>Ladder (far ends joined)</source>
        <translation>梯形</translation>
    </message>
    <message>
        <source>Symmetric tree</source>
        <translation>对称树形</translation>
    </message>
    <message>
        <source>Two headers, direct return</source>
        <translation>双总管异程</translation>
    </message>
    <message>
        <source>Two headers, reverse return</source>
        <translation>双总管同程</translation>
    </message>
    <message>
        <source>Drawn pipes</source>
        <translation>自绘管路</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Quasi-steady bed</source>
        <translation>准稳态底床</translation>
    </message>
    <message>
        <source>Full bed</source>
        <translation>完整底床</translation>
    </message>
    <message>
        <source>Basking platform</source>
        <translation>晒台</translation>
    </message>
    <message>
        <source>Stone</source>
        <translation>石头</translation>
    </message>
    <message>
        <source>Wood</source>
        <translation>沉木</translation>
    </message>
    <message>
        <source>Ornament</source>
        <translation>摆件</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>植物</translation>
    </message>
    <message>
        <source>Pot</source>
        <translation>花盆</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>水泵</translation>
    </message>
    <message>
        <source>Heater</source>
        <translation>加热棒</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>水族灯</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>管</translation>
    </message>
    <message>
        <source>Take-off of the pump</source>
        <translation>水泵取水口</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Sodium bicarbonate</source>
        <translation>碳酸氢钠</translation>
    </message>
    <message>
        <source>Calcium carbonate</source>
        <translation>碳酸钙</translation>
    </message>
    <message>
        <source>Calcium chloride</source>
        <translation>氯化钙</translation>
    </message>
    <message>
        <source>Magnesium sulfate</source>
        <translation>硫酸镁</translation>
    </message>
    <message>
        <source>Ammonium chloride</source>
        <translation>氯化铵</translation>
    </message>
    <message>
        <source>Sodium chloride (salt)</source>
        <translation>氯化钠（食盐）</translation>
    </message>
    <message>
        <source>Potassium nitrate</source>
        <translation>硝酸钾</translation>
    </message>
    <message>
        <source>Potassium phosphate</source>
        <translation>磷酸钾</translation>
    </message>
    <message>
        <source>Glucose</source>
        <translation>葡萄糖</translation>
    </message>
    <message>
        <source>Hydrochloric acid</source>
        <translation>盐酸</translation>
    </message>
    <message>
        <source>Total ammonia, mg/L as N</source>
        <translation>总氨氮，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Free ammonia NH₃, mg/L as N</source>
        <translation>游离氨 NH₃，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Nitrite NO₂, mg/L as N</source>
        <translation>亚硝酸盐 NO₂，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Nitrate NO₃, mg/L as N</source>
        <translation>硝酸盐 NO₃，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Nitrite NO₂, mg/L as ion</source>
        <translation>亚硝酸盐 NO₂，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Nitrate NO₃, mg/L as ion</source>
        <translation>硝酸盐 NO₃，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Phosphate PO₄, mg/L as ion</source>
        <translation>磷酸盐 PO₄，mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Phosphate PO₄, mg/L as P</source>
        <translation>磷酸盐 PO₄，mg/L（以磷计）</translation>
    </message>
    <message>
        <source>Urea, mg/L as N</source>
        <translation>尿素，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Dissolved oxygen, mg/L</source>
        <translation>溶解氧，mg/L</translation>
    </message>
    <message>
        <source>Oxygen saturation, 1 = in balance</source>
        <translation>氧饱和度，1 = 平衡</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>Total alkalinity, meq/L</source>
        <translation>总碱度，meq/L</translation>
    </message>
    <message>
        <source>Carbonate hardness KH, °d</source>
        <translation>碳酸盐硬度 KH，°d</translation>
    </message>
    <message>
        <source>General hardness GH, °d</source>
        <translation>总硬度 GH，°d</translation>
    </message>
    <message>
        <source>Inorganic carbon, mmol/L</source>
        <translation>无机碳，mmol/L</translation>
    </message>
    <message>
        <source>Carbon dioxide CO₂, mg/L</source>
        <translation>二氧化碳 CO₂，mg/L</translation>
    </message>
    <message>
        <source>Dissolved organic carbon, mg/L as C</source>
        <translation>溶解性有机碳，mg/L（以碳计）</translation>
    </message>
    <message>
        <source>Dissolved solids TDS, mg/L</source>
        <translation>溶解性总固体 TDS，mg/L</translation>
    </message>
    <message>
        <source>Chloride, mg/L</source>
        <translation>氯离子，mg/L</translation>
    </message>
    <message>
        <source>Water temperature, °C</source>
        <translation>水温，°C</translation>
    </message>
    <message>
        <source>Water volume, L</source>
        <translation>水量，L</translation>
    </message>
    <message>
        <source>Evaporation, L/d</source>
        <translation>蒸发，L/d</translation>
    </message>
    <message>
        <source>Flow, L/h</source>
        <translation>流量，L/h</translation>
    </message>
    <message>
        <source>Pump head, mm</source>
        <translation>扬程，mm</translation>
    </message>
    <message>
        <source>Oxygen leaving the bed, mg/L</source>
        <translation>底床出水溶解氧，mg/L</translation>
    </message>
    <message>
        <source>Ammonia leaving the bed, mg/L as N</source>
        <translation>底床出水总氨氮，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Nitrate leaving the bed, mg/L as N</source>
        <translation>底床出水硝酸盐，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Mass of the turtles, g</source>
        <translation>龟的体重，g</translation>
    </message>
    <message>
        <source>Mass of the fish, g</source>
        <translation>鱼的体重，g</translation>
    </message>
    <message>
        <source>Dry mass of the plants, g</source>
        <translation>水草干重，g</translation>
    </message>
    <message>
        <source>Water change</source>
        <translation>换水</translation>
    </message>
    <message>
        <source>Extra meal</source>
        <translation>额外投喂</translation>
    </message>
    <message>
        <source>No feeding (holiday)</source>
        <translation>停食（外出）</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>停电</translation>
    </message>
    <message>
        <source>Heater stuck</source>
        <translation>加热棒故障</translation>
    </message>
    <message>
        <source>Wash the bed</source>
        <translation>清洗底床</translation>
    </message>
    <message>
        <source>New animals</source>
        <translation>新增动物</translation>
    </message>
    <message>
        <source>Animals leave</source>
        <translation>动物移出</translation>
    </message>
    <message>
        <source>Animals die</source>
        <translation>动物死亡</translation>
    </message>
    <message>
        <source>Dose a substance</source>
        <translation>投加物质</translation>
    </message>
    <message>
        <source>Medicate</source>
        <translation>用药</translation>
    </message>
    <message>
        <source>Siphon the bed</source>
        <translation>虹吸吸污</translation>
    </message>
    <message>
        <source>Change the flow</source>
        <translation>调整流量</translation>
    </message>
    <message>
        <source>Change the heater</source>
        <translation>调整加热棒</translation>
    </message>
    <message>
        <source>Prune plants</source>
        <translation>修剪水草</translation>
    </message>
    <message>
        <source>Tap water</source>
        <translation>自来水</translation>
    </message>
</context>
<context>
    <name>column</name>
    <message>
        <source>Short name for files</source>
        <translation>文件中用的短名</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Form of growth</source>
        <translation>生长类型</translation>
    </message>
    <message>
        <source>Scientific name</source>
        <translation>学名</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名</translation>
    </message>
    <message>
        <source>Other Chinese names</source>
        <translation>其他中文名</translation>
    </message>
    <message>
        <source>Usual length of an adult</source>
        <translation>成体常见体长</translation>
    </message>
    <message>
        <source>Greatest usual length</source>
        <translation>常见最大体长</translation>
    </message>
    <message>
        <source>How length is measured</source>
        <translation>体长量法</translation>
    </message>
    <message>
        <source>Body shape</source>
        <translation>体形类别</translation>
    </message>
    <message>
        <source>Mass at a length of 1 cm</source>
        <translation>体长 1 cm 时的体重</translation>
    </message>
    <message>
        <source>Power of length in mass</source>
        <translation>体重随体长的幂次</translation>
    </message>
    <message>
        <source>Mass at the usual length</source>
        <translation>常见体长时的体重</translation>
    </message>
    <message>
        <source>Mass at the greatest length</source>
        <translation>最大体长时的体重</translation>
    </message>
    <message>
        <source>Lowest water temperature</source>
        <translation>最低水温</translation>
    </message>
    <message>
        <source>Highest water temperature</source>
        <translation>最高水温</translation>
    </message>
    <message>
        <source>Best temperature from</source>
        <translation>适宜水温下限</translation>
    </message>
    <message>
        <source>Best temperature to</source>
        <translation>适宜水温上限</translation>
    </message>
    <message>
        <source>Best temperature</source>
        <translation>最适水温</translation>
    </message>
    <message>
        <source>Lowest pH</source>
        <translation>最低 pH</translation>
    </message>
    <message>
        <source>Highest pH</source>
        <translation>最高 pH</translation>
    </message>
    <message>
        <source>Dry feed at 15 °C, of body mass</source>
        <translation>15 °C 时每日干饲料占体重</translation>
    </message>
    <message>
        <source>Dry feed at 20 °C, of body mass</source>
        <translation>20 °C 时每日干饲料占体重</translation>
    </message>
    <message>
        <source>Dry feed at 25 °C, of body mass</source>
        <translation>25 °C 时每日干饲料占体重</translation>
    </message>
    <message>
        <source>Dry feed at 28 °C, of body mass</source>
        <translation>28 °C 时每日干饲料占体重</translation>
    </message>
    <message>
        <source>Protein of the diet from</source>
        <translation>饲料蛋白质下限</translation>
    </message>
    <message>
        <source>Protein of the diet to</source>
        <translation>饲料蛋白质上限</translation>
    </message>
    <message>
        <source>Diet in words</source>
        <translation>食性说明</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动程度</translation>
    </message>
    <message>
        <source>Breathing of air</source>
        <translation>呼吸空气</translation>
    </message>
    <message>
        <source>Oxygen taken up at 25 °C</source>
        <translation>25 °C 时耗氧</translation>
    </message>
    <message>
        <source>Least share of it from the water</source>
        <translation>其中取自水的最小比例</translation>
    </message>
    <message>
        <source>Greatest share of it from the water</source>
        <translation>其中取自水的最大比例</translation>
    </message>
    <message>
        <source>Sensitivity to ammonia</source>
        <translation>对氨的敏感度</translation>
    </message>
    <message>
        <source>Hunts fish</source>
        <translation>捕食鱼</translation>
    </message>
    <message>
        <source>Is caught by turtles</source>
        <translation>易被龟捕食</translation>
    </message>
    <message>
        <source>Eats snails and shrimps</source>
        <translation>吃螺和虾</translation>
    </message>
    <message>
        <source>Eats plants</source>
        <translation>吃水草</translation>
    </message>
    <message>
        <source>Digs in the bed</source>
        <translation>翻动底床</translation>
    </message>
    <message>
        <source>Can be kept with turtles</source>
        <translation>能否与龟混养</translation>
    </message>
    <message>
        <source>Least group</source>
        <translation>最小群体数量</translation>
    </message>
    <message>
        <source>Least water for an adult or group</source>
        <translation>成体或一群所需最少水量</translation>
    </message>
    <message>
        <source>Least length of the floor</source>
        <translation>底面最小长度</translation>
    </message>
    <message>
        <source>Least width of the floor</source>
        <translation>底面最小宽度</translation>
    </message>
    <message>
        <source>Life span</source>
        <translation>寿命</translation>
    </message>
    <message>
        <source>Suits a floor of 60 × 40 cm</source>
        <translation>适合 60 × 40 cm 底面</translation>
    </message>
    <message>
        <source>On what condition</source>
        <translation>适合的条件</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>法规</translation>
    </message>
    <message>
        <source>Welfare</source>
        <translation>福利</translation>
    </message>
    <message>
        <source>Need of light</source>
        <translation>光照需求</translation>
    </message>
    <message>
        <source>Least light to live</source>
        <translation>存活所需最低光照</translation>
    </message>
    <message>
        <source>Light at which growth is greatest</source>
        <translation>生长饱和光照</translation>
    </message>
    <message>
        <source>Dry mass of fresh mass</source>
        <translation>干重占鲜重</translation>
    </message>
    <message>
        <source>Nitrogen of dry mass</source>
        <translation>氮占干重</translation>
    </message>
    <message>
        <source>Phosphorus of dry mass</source>
        <translation>磷占干重</translation>
    </message>
    <message>
        <source>Fastest growth</source>
        <translation>最快生长率</translation>
    </message>
    <message>
        <source>Greatest uptake of nitrogen, per dry mass</source>
        <translation>单位干重最大吸氮</translation>
    </message>
    <message>
        <source>Dry mass at which growth stops</source>
        <translation>停止生长时的干重</translation>
    </message>
    <message>
        <source>Nitrogen taken up indoors</source>
        <translation>室内吸氮</translation>
    </message>
    <message>
        <source>Nitrogen taken up indoors, from</source>
        <translation>室内吸氮下限</translation>
    </message>
    <message>
        <source>Nitrogen taken up indoors, to</source>
        <translation>室内吸氮上限</translation>
    </message>
    <message>
        <source>Which nitrogen it prefers</source>
        <translation>偏好的氮源</translation>
    </message>
    <message>
        <source>Takes carbon dioxide from the air</source>
        <translation>利用空气中的二氧化碳</translation>
    </message>
    <message>
        <source>Can use bicarbonate</source>
        <translation>能利用碳酸氢盐</translation>
    </message>
    <message>
        <source>Roots in the bed</source>
        <translation>扎根于底床</translation>
    </message>
    <message>
        <source>Is eaten by turtles</source>
        <translation>会被龟吃</translation>
    </message>
    <message>
        <source>Poison</source>
        <translation>毒性</translation>
    </message>
    <message>
        <source>Suits a tank with turtles</source>
        <translation>适合龟缸</translation>
    </message>
    <message>
        <source>Invasive: not offered at first</source>
        <translation>入侵物种：默认不列出</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水分</translation>
    </message>
    <message>
        <source>Crude protein</source>
        <translation>粗蛋白</translation>
    </message>
    <message>
        <source>Fat</source>
        <translation>脂肪</translation>
    </message>
    <message>
        <source>Fibre</source>
        <translation>粗纤维</translation>
    </message>
    <message>
        <source>Starch and sugar</source>
        <translation>无氮浸出物</translation>
    </message>
    <message>
        <source>Ash</source>
        <translation>灰分</translation>
    </message>
    <message>
        <source>Phosphorus</source>
        <translation>磷</translation>
    </message>
    <message>
        <source>Calcium</source>
        <translation>钙</translation>
    </message>
    <message>
        <source>Nitrogen (0.16 of the protein)</source>
        <translation>氮（蛋白质的 0.16）</translation>
    </message>
    <message>
        <source>Oxygen demand</source>
        <translation>化学需氧量</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Floats or sinks</source>
        <translation>浮沉</translation>
    </message>
    <message>
        <source>Nitrogen leached in an hour</source>
        <translation>一小时溶出的氮</translation>
    </message>
    <message>
        <source>Share left uneaten</source>
        <translation>吃剩的比例</translation>
    </message>
    <message>
        <source>For which animals</source>
        <translation>适用动物</translation>
    </message>
    <message>
        <source>Grains that can be packed as a bed</source>
        <translation>可作底床的颗粒</translation>
    </message>
    <message>
        <source>Grain size from</source>
        <translation>粒径下限</translation>
    </message>
    <message>
        <source>Grain size to</source>
        <translation>粒径上限</translation>
    </message>
    <message>
        <source>Effective grain size</source>
        <translation>有效粒径</translation>
    </message>
    <message>
        <source>Porosity of the clean bed</source>
        <translation>清洁底床孔隙率</translation>
    </message>
    <message>
        <source>Porosity from</source>
        <translation>孔隙率下限</translation>
    </message>
    <message>
        <source>Porosity to</source>
        <translation>孔隙率上限</translation>
    </message>
    <message>
        <source>Sphericity</source>
        <translation>球形度</translation>
    </message>
    <message>
        <source>1 divided by the sphericity</source>
        <translation>球形度的倒数</translation>
    </message>
    <message>
        <source>Surface, if the grains were balls</source>
        <translation>按球体计算的表面积</translation>
    </message>
    <message>
        <source>Surface of the grains</source>
        <translation>颗粒几何表面积</translation>
    </message>
    <message>
        <source>Share of it that carries bacteria</source>
        <translation>其中有细菌附着的比例</translation>
    </message>
    <message>
        <source>Surface for bacteria</source>
        <translation>细菌可用表面积</translation>
    </message>
    <message>
        <source>Surface claimed by sellers, from</source>
        <translation>商家宣称表面积下限</translation>
    </message>
    <message>
        <source>Surface claimed by sellers, to</source>
        <translation>商家宣称表面积上限</translation>
    </message>
    <message>
        <source>Bulk density, dry</source>
        <translation>干堆积密度</translation>
    </message>
    <message>
        <source>Density of a dry grain</source>
        <translation>干颗粒密度</translation>
    </message>
    <message>
        <source>Floats when dry</source>
        <translation>干燥时漂浮</translation>
    </message>
    <message>
        <source>Porosity inside the grains</source>
        <translation>颗粒内部孔隙率</translation>
    </message>
    <message>
        <source>Hydraulic conductivity</source>
        <translation>渗透系数</translation>
    </message>
    <message>
        <source>Head loss of 10 cm at 1 mm/s, in mm</source>
        <translation>10 cm 厚、1 mm/s 时水头损失（mm）</translation>
    </message>
    <message>
        <source>Part without oxygen</source>
        <translation>缺氧部位</translation>
    </message>
    <message>
        <source>Is swallowed by turtles</source>
        <translation>被龟吞食</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Where it is sold</source>
        <translation>销售地区</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>功率</translation>
    </message>
    <message>
        <source>Greatest flow</source>
        <translation>最大流量</translation>
    </message>
    <message>
        <source>Greatest head</source>
        <translation>最大扬程</translation>
    </message>
    <message>
        <source>Bend of the pump curve</source>
        <translation>水泵曲线指数</translation>
    </message>
    <message>
        <source>Best efficiency</source>
        <translation>最高效率</translation>
    </message>
    <message>
        <source>How it is adjusted</source>
        <translation>调节方式</translation>
    </message>
    <message>
        <source>Can be adjusted from</source>
        <translation>可调流量下限</translation>
    </message>
    <message>
        <source>Can be adjusted to</source>
        <translation>可调流量上限</translation>
    </message>
    <message>
        <source>Outlet diameter</source>
        <translation>出水口直径</translation>
    </message>
    <message>
        <source>Greatest flow of air</source>
        <translation>最大气量</translation>
    </message>
    <message>
        <source>Greatest depth for air</source>
        <translation>最大供气水深</translation>
    </message>
    <message>
        <source>Outlets for air</source>
        <translation>出气口数</translation>
    </message>
    <message>
        <source>Noise from</source>
        <translation>噪声下限</translation>
    </message>
    <message>
        <source>Noise to</source>
        <translation>噪声上限</translation>
    </message>
    <message>
        <source>Share of the power that heats the water</source>
        <translation>加热水的功率比例</translation>
    </message>
    <message>
        <source>Made for a tank of</source>
        <translation>适用水量</translation>
    </message>
    <message>
        <source>Light given off</source>
        <translation>光子通量</translation>
    </message>
    <message>
        <source>Light for its power</source>
        <translation>光效</translation>
    </message>
    <message>
        <source>Light at the surface</source>
        <translation>水面光照</translation>
    </message>
    <message>
        <source>Light 30 cm below</source>
        <translation>水下 30 cm 光照</translation>
    </message>
    <message>
        <source>UVB power</source>
        <translation>UVB 功率</translation>
    </message>
    <message>
        <source>Cools by, from</source>
        <translation>降温下限</translation>
    </message>
    <message>
        <source>Cools by, to</source>
        <translation>降温上限</translation>
    </message>
    <message>
        <source>Makes evaporate, from</source>
        <translation>增加蒸发下限</translation>
    </message>
    <message>
        <source>Makes evaporate, to</source>
        <translation>增加蒸发上限</translation>
    </message>
    <message>
        <source>Total alkalinity</source>
        <translation>总碱度</translation>
    </message>
    <message>
        <source>Carbonate hardness</source>
        <translation>碳酸盐硬度</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>总硬度</translation>
    </message>
    <message>
        <source>General hardness</source>
        <translation>总硬度（德国度）</translation>
    </message>
    <message>
        <source>Dissolved solids</source>
        <translation>总溶解固体</translation>
    </message>
    <message>
        <source>Nitrate, as nitrogen</source>
        <translation>硝酸盐（以氮计）</translation>
    </message>
    <message>
        <source>Phosphate, as phosphorus</source>
        <translation>磷酸盐（以磷计）</translation>
    </message>
    <message>
        <source>Chloride</source>
        <translation>氯离子</translation>
    </message>
    <message>
        <source>Sulfate</source>
        <translation>硫酸根</translation>
    </message>
    <message>
        <source>Calcium, dissolved</source>
        <translation>钙离子</translation>
    </message>
    <message>
        <source>Magnesium</source>
        <translation>镁离子</translation>
    </message>
    <message>
        <source>Sodium</source>
        <translation>钠离子</translation>
    </message>
    <message>
        <source>Potassium</source>
        <translation>钾离子</translation>
    </message>
    <message>
        <source>pH in fresh air (420 µatm CO₂)</source>
        <translation>新鲜空气中的 pH（420 µatm CO₂）</translation>
    </message>
    <message>
        <source>pH in room air (1000 µatm CO₂)</source>
        <translation>室内空气中的 pH（1000 µatm CO₂）</translation>
    </message>
    <message>
        <source>How sure the values are</source>
        <translation>数值可信度</translation>
    </message>
    <message>
        <source>Source of the values</source>
        <translation>数值来源</translation>
    </message>
    <message>
        <source>0 none, 1 little, 2 clear, 3 strong</source>
        <translation>0 无，1 少，2 明显，3 强</translation>
    </message>
    <message>
        <source>A share of 1: 0.4 is 40 %</source>
        <translation>占 1 的比例：0.4 即 40 %</translation>
    </message>
    <message>
        <source>Empty where it does not apply or is not known</source>
        <translation>不适用或不详时留空</translation>
    </message>
    <message>
        <source>Must be given</source>
        <translation>必填</translation>
    </message>
</context>
<context>
    <name>column_choice</name>
    <message>
        <source>Low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Very low</source>
        <translation>很低</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>肺</translation>
    </message>
    <message>
        <source>Gut</source>
        <translation>肠</translation>
    </message>
    <message>
        <source>Labyrinth organ</source>
        <translation>迷鳃</translation>
    </message>
    <message>
        <source>When it must</source>
        <translation>必要时</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>可以</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>As food only</source>
        <translation>只作食物</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>On a condition</source>
        <translation>有条件</translation>
    </message>
    <message>
        <source>Straight shell length</source>
        <translation>背甲直线长</translation>
    </message>
    <message>
        <source>With the tail fin</source>
        <translation>全长（含尾鳍）</translation>
    </message>
    <message>
        <source>Shell</source>
        <translation>壳长</translation>
    </message>
    <message>
        <source>Ammonium first</source>
        <translation>先铵</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message>
        <source>Nitrate first</source>
        <translation>先硝酸盐</translation>
    </message>
    <message>
        <source>By the roots</source>
        <translation>由根吸收</translation>
    </message>
    <message>
        <source>Fixes nitrogen gas</source>
        <translation>固氮</translation>
    </message>
    <message>
        <source>Mild</source>
        <translation>轻微</translation>
    </message>
    <message>
        <source>Oxalate</source>
        <translation>草酸盐</translation>
    </message>
    <message>
        <source>Saponins</source>
        <translation>皂苷</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Floats</source>
        <translation>漂浮</translation>
    </message>
    <message>
        <source>Sinks</source>
        <translation>下沉</translation>
    </message>
    <message>
        <source>Floats, then sinks</source>
        <translation>先浮后沉</translation>
    </message>
    <message>
        <source>Swims</source>
        <translation>游动</translation>
    </message>
    <message>
        <source>Partly</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Hovers</source>
        <translation>悬浮</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>微弱</translation>
    </message>
    <message>
        <source>The whole bed</source>
        <translation>整个底床</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>滑钮</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>Electronic</source>
        <translation>电子</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>未注明</translation>
    </message>
</context>
<context>
    <name>compare</name>
    <message>
        <source>{part}: {title}</source>
        <translation>{part}：{title}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
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
    <name>entry</name>
    <message>
        <source>day {day}</source>
        <translation>第 {day} 天</translation>
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
        <source>prefilter</source>
        <translation>前置过滤</translation>
    </message>
    <message>
        <source>lift to the outlet</source>
        <translation>出水口提升</translation>
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
        <source>with slime</source>
        <translation>结膜后</translation>
    </message>
    <message>
        <source>Where the head goes</source>
        <translation>水头损失分布</translation>
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
        <source>Velocity through the top of the bed; hatched below 10 %: {dead} %</source>
        <translation>底床顶面流速；斜线处低于平均的 10%，占 {dead}%</translation>
    </message>
    <message>
        <source>Velocity through the top of the bed; hatched below 10 %: {dead} %, covered: {covered} %</source>
        <translation>底床顶面流速；斜线处低于平均的 10%，占 {dead}%；被盖住 {covered}%</translation>
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
</context>
<context>
    <name>form</name>
    <message>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>“{text}” is no number: write digits, with . or , as the decimal mark.</source>
        <translation>“{text}”不是数字：请写数字，小数点可用 . 或 ,。</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>As usual: {name}</source>
        <translation>常用：{name}</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <source>Tick it to set this part, untick it to do without.</source>
        <translation>勾选以设置此部分，取消则不用。</translation>
    </message>
    <message>
        <source>English, or any language</source>
        <translation>英文，或任何语言</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>What is “{field}”?</source>
        <translation>“{field}”是什么？</translation>
    </message>
    <message>
        <source>“{field}” differs from its default. Back to the default: {value}</source>
        <translation>“{field}”与默认值不同。恢复默认值：{value}</translation>
    </message>
    <message>
        <source>Allowed: {low} to {high} {unit}</source>
        <translation>允许范围：{low} 到 {high} {unit}</translation>
    </message>
    <message>
        <source>Default: {value}.</source>
        <translation>默认值：{value}。</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>留空</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>One line for each field, such as bed.depth_cm = 10; “null” is the default.</source>
        <translation>每个字段一行，例如 bed.depth_cm = 10；“null”表示默认值。</translation>
    </message>
    <message>
        <source>“{line}” has no =; write bed.depth_cm = 10.</source>
        <translation>“{line}”缺少 =；请写成 bed.depth_cm = 10。</translation>
    </message>
    <message>
        <source>Write hours with a semicolon between them, such as 9; 18.5.</source>
        <translation>请写钟点，用分号隔开，例如 9; 18.5。</translation>
    </message>
    <message>
        <source>for example 9; 18.5</source>
        <translation>例如 9; 18.5</translation>
    </message>
</context>
<context>
    <name>form_unit</name>
    <message>
        <source>d</source>
        <translation>天</translation>
    </message>
    <message>
        <source>h</source>
        <translation>时</translation>
    </message>
    <message>
        <source>g/d</source>
        <translation>g/天</translation>
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
    <name>keys</name>
    <message>
        <source>Keys and commands</source>
        <translation>快捷键与命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>kind</name>
    <message>
        <source>Turtle</source>
        <translation>水龟</translation>
    </message>
    <message>
        <source>Fish</source>
        <translation>鱼</translation>
    </message>
    <message>
        <source>Shrimp</source>
        <translation>虾</translation>
    </message>
    <message>
        <source>Snail</source>
        <translation>螺</translation>
    </message>
    <message>
        <source>Bivalve</source>
        <translation>贝</translation>
    </message>
    <message>
        <source>Submerged plant</source>
        <translation>沉水植物</translation>
    </message>
    <message>
        <source>Submerged, free</source>
        <translation>沉水漂浮</translation>
    </message>
    <message>
        <source>Submerged rosette</source>
        <translation>沉水莲座形</translation>
    </message>
    <message>
        <source>Submerged, on wood or stone</source>
        <translation>附木石沉水</translation>
    </message>
    <message>
        <source>Algal ball</source>
        <translation>藻球</translation>
    </message>
    <message>
        <source>Floating plant</source>
        <translation>浮水植物</translation>
    </message>
    <message>
        <source>Emergent plant</source>
        <translation>挺水植物</translation>
    </message>
    <message>
        <source>Emergent mat</source>
        <translation>挺水草垫</translation>
    </message>
    <message>
        <source>Emergent, roots in the water</source>
        <translation>水培挺水</translation>
    </message>
    <message>
        <source>Pellets</source>
        <translation>颗粒饲料</translation>
    </message>
    <message>
        <source>Flakes</source>
        <translation>薄片饲料</translation>
    </message>
    <message>
        <source>Tablets</source>
        <translation>片剂饲料</translation>
    </message>
    <message>
        <source>Dried animals</source>
        <translation>干制动物</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>冷冻饵</translation>
    </message>
    <message>
        <source>Fresh meat</source>
        <translation>鲜肉</translation>
    </message>
    <message>
        <source>Live food</source>
        <translation>活饵</translation>
    </message>
    <message>
        <source>Fresh greens</source>
        <translation>鲜菜</translation>
    </message>
    <message>
        <source>Gel</source>
        <translation>胶冻饲料</translation>
    </message>
    <message>
        <source>Water pump</source>
        <translation>水泵</translation>
    </message>
    <message>
        <source>Air pump</source>
        <translation>气泵</translation>
    </message>
    <message>
        <source>Heater</source>
        <translation>加热棒</translation>
    </message>
    <message>
        <source>Basking lamp</source>
        <translation>晒灯</translation>
    </message>
    <message>
        <source>Aquarium light</source>
        <translation>水族灯</translation>
    </message>
    <message>
        <source>UV-C steriliser</source>
        <translation>UV-C 杀菌灯</translation>
    </message>
    <message>
        <source>Cooling fan</source>
        <translation>冷却风扇</translation>
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
    <name>list</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>{what}: {action}</source>
        <translation>{what}：{action}</translation>
    </message>
    <message>
        <source>Name of the new water; “tap” is the water of the tap</source>
        <translation>新水源水的名称；“tap”即自来水</translation>
    </message>
    <message>
        <source>Another name of the water</source>
        <translation>水源水的新名称</translation>
    </message>
    <message>
        <source>There is another water of this name: {name}</source>
        <translation>已有同名的水源水：{name}</translation>
    </message>
    <message>
        <source>Which parameter? Its help tells of range and source.</source>
        <translation>哪个参数？范围和来源见其说明。</translation>
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
        <source>new tank</source>
        <translation>新缸</translation>
    </message>
    <message>
        <source>{name} exists already.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>The tank was not saved.</source>
        <translation>缸没有保存。</translation>
    </message>
    <message>
        <source>All edits since the tank was opened or saved will be lost.</source>
        <translation>自打开或保存以来的所有修改都将丢失。</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>The tank has unsaved edits.</source>
        <translation>这个缸有未保存的修改。</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Unsaved edits cannot be kept for after a crash; save often.</source>
        <translation>无法为意外退出保留未保存的修改，请经常保存。</translation>
    </message>
    <message>
        <source>Another program has changed {name} since it was read here.</source>
        <translation>{name} 在此处读取之后已被其他程序更改。</translation>
    </message>
    <message>
        <source>Save as another file</source>
        <translation>另存为其他文件</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>{stage}: about {seconds} s left</source>
        <translation>{stage}：约剩 {seconds} 秒</translation>
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
        <source>There are no unsaved tanks.</source>
        <translation>没有未保存的缸。</translation>
    </message>
    <message>
        <source>Text size {percent} %</source>
        <translation>文字大小 {percent}%</translation>
    </message>
    <message>
        <source>New tank</source>
        <translation>新缸</translation>
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
        <source>Toolbar</source>
        <translation>工具栏</translation>
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
        <source>Draft of the first {days} days; the whole run follows when you stop.</source>
        <translation>前 {days} 天的草算；停止调整后会完整模拟。</translation>
    </message>
    <message>
        <source>Not up to date: simulate with F5.</source>
        <translation>结果不是最新的：按 F5 重新模拟。</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
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
        <source>&amp;New…</source>
        <translation>新建(&amp;N)…</translation>
    </message>
    <message>
        <source>Set up a new tank step by step, or begin with a ready one.</source>
        <translation>一步步设置新缸，或从现成的缸开始。</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the file of a tank; it can also be dropped on the window.</source>
        <translation>打开缸的文件；也可以把文件拖到窗口上。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save the tank to its file; the version before stays beside it as .bak.</source>
        <translation>保存到原文件；上一版本以 .bak 留在旁边。</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the tank to a new file.</source>
        <translation>把缸保存到新文件。</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>还原(&amp;V)</translation>
    </message>
    <message>
        <source>Forget all edits and read the tank again.</source>
        <translation>放弃所有修改，重新读取。</translation>
    </message>
    <message>
        <source>Re&amp;covered tanks…</source>
        <translation>恢复未保存的缸(&amp;C)…</translation>
    </message>
    <message>
        <source>Show the unsaved tanks that were kept when a window crashed.</source>
        <translation>显示意外退出时保留下来的未保存的缸。</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Close the window.</source>
        <translation>关闭窗口。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Take the last edit back.</source>
        <translation>撤销上一步修改。</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Make the edit again that was taken back.</source>
        <translation>重做刚才撤销的修改。</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>模拟(&amp;S)</translation>
    </message>
    <message>
        <source>Simulate the tank again.</source>
        <translation>重新模拟这个缸。</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the simulation.</source>
        <translation>停止模拟。</translation>
    </message>
    <message>
        <source>&amp;Planner</source>
        <translation>规划(&amp;P)</translation>
    </message>
    <message>
        <source>Show the planner.</source>
        <translation>显示规划页。</translation>
    </message>
    <message>
        <source>&amp;Find a value…</source>
        <translation>求数值(&amp;F)…</translation>
    </message>
    <message>
        <source>Find the value of an input with which an interval between changes holds.</source>
        <translation>求出使换水间隔成立的某项输入的数值。</translation>
    </message>
    <message>
        <source>Show the &amp;whole time</source>
        <translation>显示全部时间(&amp;W)</translation>
    </message>
    <message>
        <source>Show the curves from the first day to the last.</source>
        <translation>显示从第一天到最后一天的曲线。</translation>
    </message>
    <message>
        <source>&amp;First tab</source>
        <translation>第一个标签页(&amp;F)</translation>
    </message>
    <message>
        <source>Show the first tab.</source>
        <translation>显示第一个标签页。</translation>
    </message>
    <message>
        <source>S&amp;econd tab</source>
        <translation>第二个标签页(&amp;E)</translation>
    </message>
    <message>
        <source>Show the second tab.</source>
        <translation>显示第二个标签页。</translation>
    </message>
    <message>
        <source>T&amp;hird tab</source>
        <translation>第三个标签页(&amp;H)</translation>
    </message>
    <message>
        <source>Show the third tab.</source>
        <translation>显示第三个标签页。</translation>
    </message>
    <message>
        <source>F&amp;ourth tab</source>
        <translation>第四个标签页(&amp;O)</translation>
    </message>
    <message>
        <source>Show the fourth tab.</source>
        <translation>显示第四个标签页。</translation>
    </message>
    <message>
        <source>Panels on the &amp;left</source>
        <translation>左侧面板(&amp;L)</translation>
    </message>
    <message>
        <source>Hide or show the panels on the left.</source>
        <translation>隐藏或显示左侧面板。</translation>
    </message>
    <message>
        <source>Panels on the &amp;right</source>
        <translation>右侧面板(&amp;R)</translation>
    </message>
    <message>
        <source>Hide or show the panels on the right.</source>
        <translation>隐藏或显示右侧面板。</translation>
    </message>
    <message>
        <source>Panels &amp;below</source>
        <translation>下方面板(&amp;B)</translation>
    </message>
    <message>
        <source>Hide or show the panels below.</source>
        <translation>隐藏或显示下方面板。</translation>
    </message>
    <message>
        <source>&amp;All panels</source>
        <translation>所有面板(&amp;A)</translation>
    </message>
    <message>
        <source>Hide all panels, or show them all again.</source>
        <translation>隐藏所有面板，或全部重新显示。</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一个区域(&amp;N)</translation>
    </message>
    <message>
        <source>Move the keyboard to the next part of the window.</source>
        <translation>把键盘焦点移到窗口的下一个区域。</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>重置布局(&amp;Y)</translation>
    </message>
    <message>
        <source>Put all panels back to where they were at first.</source>
        <translation>把所有面板放回最初的位置。</translation>
    </message>
    <message>
        <source>Lar&amp;ger text</source>
        <translation>放大文字(&amp;G)</translation>
    </message>
    <message>
        <source>Make all text larger, up to 200 %.</source>
        <translation>放大所有文字，最大 200%。</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>Make all text smaller, down to 80 %.</source>
        <translation>缩小所有文字，最小 80%。</translation>
    </message>
    <message>
        <source>N&amp;ormal text</source>
        <translation>正常文字(&amp;O)</translation>
    </message>
    <message>
        <source>Give the text the size that the desktop gives it.</source>
        <translation>恢复为桌面设定的文字大小。</translation>
    </message>
    <message>
        <source>&amp;Keys and commands</source>
        <translation>快捷键与命令(&amp;K)</translation>
    </message>
    <message>
        <source>List all commands with their keys and what they do.</source>
        <translation>列出所有命令、快捷键及作用。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;preset</source>
        <translation>打开预设(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Tabs</source>
        <translation>标签页(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>文字大小(&amp;X)</translation>
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
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
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
    <message>
        <source>&amp;Undo: {step}</source>
        <translation>撤销(&amp;U)：{step}</translation>
    </message>
    <message>
        <source>&amp;Redo: {step}</source>
        <translation>重做(&amp;R)：{step}</translation>
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
    <name>own</name>
    <message>
        <source>The entry was not saved: {reason}</source>
        <translation>条目未保存：{reason}</translation>
    </message>
    <message>
        <source>The entry cannot be written: {reason}</source>
        <translation>条目无法写入：{reason}</translation>
    </message>
    <message>
        <source>State the source of the values, or write “assumed”.</source>
        <translation>请注明数值的来源，或写“assumed”。</translation>
    </message>
    <message>
        <source>The id may have small letters, digits and _ only.</source>
        <translation>标识只能含小写字母、数字和 _。</translation>
    </message>
    <message>
        <source>Change what differs and state the source. Shift+F1 on a line tells how it is filled in.</source>
        <translation>修改不同之处并注明来源。在某一行按 Shift+F1 可查看填写方法。</translation>
    </message>
    <message>
        <source>where the values come from</source>
        <translation>数值的来源</translation>
    </message>
    <message>
        <source>Own catalogue entry</source>
        <translation>自建目录条目</translation>
    </message>
</context>
<context>
    <name>panel</name>
    <message>
        <source>Animals</source>
        <translation>动物与投喂</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>底床与过滤</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件与实测值</translation>
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
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Plan in words</source>
        <translation>文字计划</translation>
    </message>
    <message>
        <source>Planner</source>
        <translation>规划</translation>
    </message>
    <message>
        <source>Plants</source>
        <translation>水草</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起始与模型</translation>
    </message>
    <message>
        <source>Tank</source>
        <translation>鱼缸与房间</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水与日常维护</translation>
    </message>
    <message>
        <source>Water quality</source>
        <translation>水质</translation>
    </message>
</context>
<context>
    <name>part</name>
    <message>
        <source>Tank</source>
        <translation>鱼缸</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>房间</translation>
    </message>
    <message>
        <source>Things in the tank</source>
        <translation>缸内物品</translation>
    </message>
    <message>
        <source>Name and notes</source>
        <translation>名称与备注</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>底床</translation>
    </message>
    <message>
        <source>Coarser top layer</source>
        <translation>粗颗粒顶层</translation>
    </message>
    <message>
        <source>Pump and pipes</source>
        <translation>水泵与管路</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>饲养动物</translation>
    </message>
    <message>
        <source>Plants</source>
        <translation>水草</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>日常维护</translation>
    </message>
    <message>
        <source>Water change</source>
        <translation>换水</translation>
    </message>
    <message>
        <source>Top-up</source>
        <translation>补水</translation>
    </message>
    <message>
        <source>Siphoning the bed</source>
        <translation>虹吸吸污</translation>
    </message>
    <message>
        <source>Source waters</source>
        <translation>水源水</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起始状态</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters set by hand</source>
        <translation>自设参数</translation>
    </message>
    <message>
        <source>Variants of this tank</source>
        <translation>此缸的方案</translation>
    </message>
    <message>
        <source>Changed fields</source>
        <translation>更改的字段</translation>
    </message>
</context>
<context>
    <name>picker</name>
    <message>
        <source>As usual (leave empty)</source>
        <translation>常用（留空）</translation>
    </message>
    <message>
        <source>{name} (own entry)</source>
        <translation>{name}（自建）</translation>
    </message>
    <message>
        <source>Choose from the catalogue</source>
        <translation>从目录中选择</translation>
    </message>
    <message>
        <source>Search by name, in English or Chinese</source>
        <translation>按名称搜索，中英文均可</translation>
    </message>
    <message>
        <source>Name…</source>
        <translation>名称…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Found entries</source>
        <translation>找到的条目</translation>
    </message>
    <message>
        <source>About the chosen entry</source>
        <translation>所选条目的说明</translation>
    </message>
    <message>
        <source>Own entry from this…</source>
        <translation>以此自建条目…</translation>
    </message>
    <message>
        <source>Delete own entry</source>
        <translation>删除自建条目</translation>
    </message>
    <message>
        <source>底滤 usually means a sump below the tank. Here the filter is the bed inside the tank.</source>
        <translation>“底滤”通常指缸下的底缸。本程序的过滤是缸内的底床过滤。</translation>
    </message>
    <message>
        <source>Nothing is found. Make an own entry from a similar one.</source>
        <translation>没有找到。可由相近的条目自建。</translation>
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
    <name>planner</name>
    <message>
        <source>Pages of the planner</source>
        <translation>规划的各页</translation>
    </message>
    <message>
        <source>Fixed size, as seldom as possible</source>
        <translation>换水量固定，间隔尽量长</translation>
    </message>
    <message>
        <source>Fixed interval, as little as possible</source>
        <translation>间隔固定，换水量尽量少</translation>
    </message>
    <message>
        <source>Once a week on a fixed day</source>
        <translation>每周固定一天换水</translation>
    </message>
    <message>
        <source>Fixed litres a week</source>
        <translation>每周用水量固定</translation>
    </message>
    <message>
        <source>What to plan</source>
        <translation>计划什么</translation>
    </message>
    <message>
        <source>Size of a change</source>
        <translation>每次换水量</translation>
    </message>
    <message>
        <source>Days between changes</source>
        <translation>换水间隔，天</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期几</translation>
    </message>
    <message>
        <source>Litres a week</source>
        <translation>每周升数</translation>
    </message>
    <message>
        <source>Limits that the plan keeps</source>
        <translation>计划要守住的限值</translation>
    </message>
    <message>
        <source>d</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>The file&apos;s day 0 is</source>
        <translation>文件的第 0 天是</translation>
    </message>
    <message>
        <source>Weeks to list</source>
        <translation>列出几周</translation>
    </message>
    <message>
        <source>Export the calendar (.ics)…</source>
        <translation>导出日历（.ics）…</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>该做的事</translation>
    </message>
    <message>
        <source>Space ticks off what is done.</source>
        <translation>按空格键勾选已完成的事项。</translation>
    </message>
    <message>
        <source>Save the tank to tick off what is done.</source>
        <translation>请先保存本缸，才能勾选已完成的事项。</translation>
    </message>
    <message>
        <source>Export the calendar</source>
        <translation>导出日历</translation>
    </message>
    <message>
        <source>Written: {path}, {count} entries.</source>
        <translation>已写入 {path}，共 {count} 项。</translation>
    </message>
    <message>
        <source>Which quantity is drawn</source>
        <translation>画哪个量</translation>
    </message>
    <message>
        <source>Median of the sampled tanks; shaded: their 10–90 %</source>
        <translation>抽样缸的中位数；阴影为其 10–90% 范围</translation>
    </message>
    <message>
        <source>Without changes: {quantity}</source>
        <translation>不换水时：{quantity}</translation>
    </message>
    <message>
        <source>Time, d</source>
        <translation>时间，天</translation>
    </message>
    <message>
        <source>Day {day}</source>
        <translation>第 {day} 天</translation>
    </message>
    <message>
        <source>10 % of the tanks are below</source>
        <translation>10% 的缸低于</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>10 % of the tanks are above</source>
        <translation>10% 的缸高于</translation>
    </message>
    <message>
        <source>A value that gives an interval</source>
        <translation>能做到某个间隔的数值</translation>
    </message>
    <message>
        <source>A year without a water change</source>
        <translation>一年不换水</translation>
    </message>
    <message>
        <source>Plants that balance the nitrate</source>
        <translation>能平衡硝酸盐的植物</translation>
    </message>
    <message>
        <source>Find a value</source>
        <translation>求数值</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Value to find</source>
        <translation>要求的数值</translation>
    </message>
    <message>
        <source>Days between changes, at least</source>
        <translation>换水间隔至少，天</translation>
    </message>
    <message>
        <source>Type a part of its name to search.</source>
        <translation>输入名称的一部分即可搜索。</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>开始求</translation>
    </message>
    <message>
        <source>Use it in the tank</source>
        <translation>在本缸采用</translation>
    </message>
    <message>
        <source>Add it to the comparison</source>
        <translation>加入对比</translation>
    </message>
    <message>
        <source>This may take half a minute.</source>
        <translation>这可能需要半分钟。</translation>
    </message>
    <message>
        <source>Choose one number of the tank and the interval that it should give.</source>
        <translation>选择本缸的一个数值，以及它应当做到的间隔。</translation>
    </message>
    <message>
        <source>All dry food, g/d</source>
        <translation>全部干料，g/天</translation>
    </message>
    <message>
        <source>All plants, g of dry mass</source>
        <translation>全部植物，g 干重</translation>
    </message>
    <message>
        <source>With changes of {percent} % of the water, as on the page Interval.</source>
        <translation>每次换 {percent}% 的水，与“间隔”页相同。</translation>
    </message>
    <message>
        <source>The tank has this value now; undo takes it back.</source>
        <translation>本缸已采用这个数值；可以撤销。</translation>
    </message>
    <message>
        <source>Added to the tab Compare: {change}.</source>
        <translation>已加入“对比”页：{change}。</translation>
    </message>
    <message>
        <source>+ {change}: lasts {days}</source>
        <translation>+ {change}：可维持{days}</translation>
    </message>
    <message>
        <source>+ {change}: lasts {days} days</source>
        <translation>+ {change}：可维持 {days} 天</translation>
    </message>
    <message>
        <source>How much and how often</source>
        <translation>换多少、多久换一次</translation>
    </message>
    <message>
        <source>What would lengthen the interval</source>
        <translation>怎样延长间隔</translation>
    </message>
    <message>
        <source>Without changes: share of sampled tanks past each limit</source>
        <translation>不换水时：超过各限值的抽样缸比例</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Use this change in the tank</source>
        <translation>在本缸采用这种换水</translation>
    </message>
    <message>
        <source>Plan with the chosen size</source>
        <translation>按所选换水量计划</translation>
    </message>
    <message>
        <source>Enter plans with the size of the row.</source>
        <translation>按回车键以该行的换水量计划。</translation>
    </message>
    <message>
        <source>Size of a change, %</source>
        <translation>每次换水量，%</translation>
    </message>
    <message>
        <source>Share of tanks, %</source>
        <translation>抽样缸比例，%</translation>
    </message>
    <message>
        <source>The tank has this change now; undo takes it back.</source>
        <translation>本缸已采用这种换水；可以撤销。</translation>
    </message>
    <message>
        <source>This does not fit the tank as it is now.</source>
        <translation>这不适用于现在的缸。</translation>
    </message>
    <message>
        <source>Tried in the tank: {change}. Undo takes it back.</source>
        <translation>已在本缸试用：{change}。可以撤销。</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>加入对比</translation>
    </message>
    <message>
        <source>Try in the tank: {change}</source>
        <translation>在本缸试：{change}</translation>
    </message>
    <message>
        <source>Add to the comparison: {change}</source>
        <translation>加入对比：{change}</translation>
    </message>
    <message>
        <source>{change}: every {days} days, which nothing holds now; KH {kh} °d, TDS {tds} mg/L, lowest oxygen {o2} mg/L.</source>
        <translation>{change}：可以每 {days} 天换一次水（现在没有间隔能守住限值）；KH {kh} °d，TDS {tds} mg/L，最低溶解氧 {o2} mg/L。</translation>
    </message>
    <message>
        <source>{change}: every {days} days instead of {before}; KH {kh} °d, TDS {tds} mg/L, lowest oxygen {o2} mg/L.</source>
        <translation>{change}：换水间隔由 {before} 天变为 {days} 天；KH {kh} °d，TDS {tds} mg/L，最低溶解氧 {o2} mg/L。</translation>
    </message>
    <message>
        <source>mg/L as N</source>
        <translation>mg/L（以氮计）</translation>
    </message>
    <message>
        <source>mg/L as ion</source>
        <translation>mg/L（以离子计）</translation>
    </message>
    <message>
        <source>Total ammonia</source>
        <translation>总氨氮</translation>
    </message>
    <message>
        <source>mg/L as NH3</source>
        <translation>mg/L（以 NH3 计）</translation>
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
        <source>Phosphate</source>
        <translation>磷酸盐</translation>
    </message>
    <message>
        <source>mg/L as P</source>
        <translation>mg/L（以磷计）</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>KH</source>
        <translation>KH</translation>
    </message>
    <message>
        <source>°d</source>
        <translation>°d</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>水温</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°C</translation>
    </message>
    <message>
        <source>Oxygen</source>
        <translation>溶解氧</translation>
    </message>
    <message>
        <source>mg/L</source>
        <translation>mg/L</translation>
    </message>
    <message>
        <source>I measured …</source>
        <translation>我测了……</translation>
    </message>
    <message>
        <source>Unit of: {reading}</source>
        <translation>{reading}的单位</translation>
    </message>
    <message>
        <source>Accuracy of: {reading}</source>
        <translation>误差：{reading}</translation>
    </message>
    <message>
        <source>± is how far a reading may be off; where nothing is entered, the grey one is assumed.</source>
        <translation>± 是读数的误差；没有填写时，按灰色的假定值计算。</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>现在怎么办？</translation>
    </message>
    <message>
        <source>Read a file (.csv)…</source>
        <translation>读取文件 (.csv)…</translation>
    </message>
    <message>
        <source>What can be done, the best first</source>
        <translation>可以做什么，最好的在前</translation>
    </message>
    <message>
        <source>Enter what you have measured today; leave the rest empty.</source>
        <translation>填入今天测得的数值，没测的留空。</translation>
    </message>
    <message>
        <source>Read a file of readings</source>
        <translation>读取读数文件</translation>
    </message>
    <message>
        <source>Readings from {first} to {last} are filled in.</source>
        <translation>已填入 {first} 至 {last} 的读数。</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>做什么</translation>
    </message>
    <message>
        <source>Kept from day</source>
        <translation>守住限值，天</translation>
    </message>
    <message>
        <source>NH3, mg N/L</source>
        <translation>NH3，mg N/L</translation>
    </message>
    <message>
        <source>NO2, mg/L</source>
        <translation>NO2，mg/L</translation>
    </message>
    <message>
        <source>O2, mg/L</source>
        <translation>O2，mg/L</translation>
    </message>
    <message>
        <source>▲ {what}: dangerous</source>
        <translation>▲ {what}：危险</translation>
    </message>
    <message>
        <source>{quantity} over the coming week</source>
        <translation>今后一周的{quantity}</translation>
    </message>
    <message>
        <source>Computing the interval…</source>
        <translation>正在计算间隔…</translation>
    </message>
    <message>
        <source>Computing the range from sampled tanks…</source>
        <translation>正在用抽样缸计算范围…</translation>
    </message>
    <message>
        <source>Trying other sizes and other ways…</source>
        <translation>正在试算其他换水量和其他办法…</translation>
    </message>
    <message>
        <source>Running what may happen against the tank as it is…</source>
        <translation>正在与现状对照计算各种意外…</translation>
    </message>
    <message>
        <source>Computing what the tank carries…</source>
        <translation>正在计算本缸的承受能力…</translation>
    </message>
    <message>
        <source>Computing how many of the prey survive…</source>
        <translation>正在计算被捕食的动物还剩多少…</translation>
    </message>
    <message>
        <source>Letting the bed mature and trying orders of stocking…</source>
        <translation>正在模拟养水并试算放养顺序…</translation>
    </message>
    <message>
        <source>Running the order of the animals…</source>
        <translation>正在计算放动物的顺序……</translation>
    </message>
    <message>
        <source>Looking for the value…</source>
        <translation>正在寻找数值…</translation>
    </message>
    <message>
        <source>Running what can be done a week ahead…</source>
        <translation>正在把各种办法往后算一周…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the work has come</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>It cannot be told: {why}</source>
        <translation>无法给出答案：{why}</translation>
    </message>
    <message>
        <source>What is shown belongs to an earlier state of the tank or of the inputs.</source>
        <translation>所显示的属于本缸或输入更早的状态。</translation>
    </message>
    <message>
        <source>{part}: {field}</source>
        <translation>{part}：{field}</translation>
    </message>
    <message>
        <source>As the tank has it</source>
        <translation>与本缸相同</translation>
    </message>
    <message>
        <source>New medium</source>
        <translation>全新滤材</translation>
    </message>
    <message>
        <source>Seeded with some mature medium</source>
        <translation>用一部分成熟滤材接种</translation>
    </message>
    <message>
        <source>A day&apos;s food of the animals, every day</source>
        <translation>每天投动物一天的饲料量</translation>
    </message>
    <message>
        <source>Ammonium chloride, without animals and food</source>
        <translation>氯化铵，不放动物也不投料</translation>
    </message>
    <message>
        <source>Start-up</source>
        <translation>开缸计划</translation>
    </message>
    <message>
        <source>Bed at the start</source>
        <translation>开始时的底床</translation>
    </message>
    <message>
        <source>What feeds the bacteria</source>
        <translation>用什么养细菌</translation>
    </message>
    <message>
        <source>Total ammonia to hold</source>
        <translation>保持的总氨氮</translation>
    </message>
    <message>
        <source>Who comes in when</source>
        <translation>什么时候放什么</translation>
    </message>
    <message>
        <source>The water while the bed matures</source>
        <translation>养水期间的水质</translation>
    </message>
    <message>
        <source>The water while the animals come in</source>
        <translation>放养期间的水质</translation>
    </message>
    <message>
        <source>Who comes in when, on the days from today</source>
        <translation>谁在哪天放入（从今天算起的天数）</translation>
    </message>
    <message>
        <source>Up and Down choose a batch; Left and Right move it by a day, with Shift by seven.</source>
        <translation>上下键选择一批；左右键移动一天，按住 Shift 移动七天。</translation>
    </message>
    <message>
        <source>Drag a batch to another day, or choose it and use the arrow keys.</source>
        <translation>把一批拖到别的日子，或选中后用方向键移动。</translation>
    </message>
    <message>
        <source>Put this order into the tank</source>
        <translation>把这个顺序写入本缸</translation>
    </message>
    <message>
        <source>The bed of the tank is mature; this is the same tank with a new or seeded one.</source>
        <translation>本缸的底床已经成熟；这里算的是同一个缸换成新的或接种的底床。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Animal</source>
        <translation>动物</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Share of the ration</source>
        <translation>占投喂量的份额</translation>
    </message>
    <message>
        <source>Total ammonia, mg/L as N</source>
        <translation>总氨氮，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>Nitrite, mg/L as N</source>
        <translation>亚硝酸盐，mg/L（以氮计）</translation>
    </message>
    <message>
        <source>The tank begins without animals now, and they come in by events. Undo takes it back.</source>
        <translation>现在本缸开始时没有动物，它们将按事件放入。可以撤销。</translation>
    </message>
    <message>
        <source>Animals that the tank holds</source>
        <translation>本缸养得下的动物</translation>
    </message>
    <message>
        <source>As they grow, fed in proportion</source>
        <translation>长大以后，投喂量随体重增加</translation>
    </message>
    <message>
        <source>The water with today&apos;s routine, at its worst</source>
        <translation>按现在的日常，水质最差时</translation>
    </message>
    <message>
        <source>Fish beside turtles</source>
        <translation>与龟同缸的鱼</translation>
    </message>
    <message>
        <source>water</source>
        <translation>水量</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>底面积</translation>
    </message>
    <message>
        <source>group</source>
        <translation>群养</translation>
    </message>
    <message>
        <source>company</source>
        <translation>不宜与龟同缸</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>饲养与生长</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现有</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>最多</translation>
    </message>
    <message>
        <source>By the water alone</source>
        <translation>只看水质</translation>
    </message>
    <message>
        <source>{name}, as keepers have it: {rules}</source>
        <translation>{name}（按经验）：{rules}</translation>
    </message>
    <message>
        <source>{sign} {rule}: {need} of {have} {unit}</source>
        <translation>{sign} {rule}：要 {need}，有 {have} {unit}</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Animals, g</source>
        <translation>动物，g</translation>
    </message>
    <message>
        <source>Shell, cm</source>
        <translation>背甲，cm</translation>
    </message>
    <message>
        <source>Food, g/d</source>
        <translation>投喂量，g/天</translation>
    </message>
    <message>
        <source>Change every, days</source>
        <translation>换水间隔，天</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>空间</translation>
    </message>
    <message>
        <source>Most animals</source>
        <translation>最多只数</translation>
    </message>
    <message>
        <source>in {years} years</source>
        <translation>{years} 年后</translation>
    </message>
    <message>
        <source>in 1 year</source>
        <translation>1 年后</translation>
    </message>
    <message>
        <source>today</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>none holds</source>
        <translation>都守不住</translation>
    </message>
    <message>
        <source>✓ enough</source>
        <translation>✓ 够</translation>
    </message>
    <message>
        <source>▲ too little</source>
        <translation>▲ 不够</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <source>Left to it</source>
        <translation>余量</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>换水量</translation>
    </message>
    <message>
        <source>Litres</source>
        <translation>升</translation>
    </message>
    <message>
        <source>Every, days</source>
        <translation>间隔，天</translation>
    </message>
    <message>
        <source>At once, °C</source>
        <translation>突变，°C</translation>
    </message>
    <message>
        <source>TDS, %</source>
        <translation>TDS，%</translation>
    </message>
    <message>
        <source>NH3 then, mg N/L</source>
        <translation>随后游离氨，mg N/L</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>如果……会怎样</translation>
    </message>
    <message>
        <source>What the card moves</source>
        <translation>这种情况改变了什么</translation>
    </message>
    <message>
        <source>Each of these comes a week from now and is run against the tank as it is.</source>
        <translation>每种情况都发生在一周之后，并与现状对照计算。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Curves of: {card}</source>
        <translation>曲线：{card}</translation>
    </message>
    <message>
        <source>At its worst</source>
        <translation>最差时</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>不发生</translation>
    </message>
    <message>
        <source>With it</source>
        <translation>发生</translation>
    </message>
    <message>
        <source>10–90 %</source>
        <translation>10–90%</translation>
    </message>
    <message>
        <source>Days after</source>
        <translation>几天后</translation>
    </message>
    <message>
        <source>Days past its limit</source>
        <translation>超限天数</translation>
    </message>
    <message>
        <source>Days after it began</source>
        <translation>开始后的天数</translation>
    </message>
</context>
<context>
    <name>plot_menu</name>
    <message>
        <source>Menu of the plot</source>
        <translation>图表菜单</translation>
    </message>
    <message>
        <source>Copy the values of day {day}</source>
        <translation>复制第 {day} 天的数值</translation>
    </message>
    <message>
        <source>Limits and their sources</source>
        <translation>限值及其来源</translation>
    </message>
    <message>
        <source>{limit}: {source}</source>
        <translation>{limit}：{source}</translation>
    </message>
    <message>
        <source>Add an event on day {day}</source>
        <translation>在第 {day} 天添加事件</translation>
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
        <source>{quantity}, 10th percentile</source>
        <translation>{quantity}，10% 分位</translation>
    </message>
    <message>
        <source>{quantity}, 90th percentile</source>
        <translation>{quantity}，90% 分位</translation>
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
    <name>recovered</name>
    <message>
        <source>Unsaved tanks</source>
        <translation>未保存的缸</translation>
    </message>
    <message>
        <source>aquasim ended without saving these tanks. Each stays here until it is saved or discarded.</source>
        <translation>aquasim 退出时没有保存这些缸。每个缸会一直保留在这里，直到保存或放弃。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
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
    <message>
        <source>Urea</source>
        <translation>尿素</translation>
    </message>
    <message>
        <source>Oxygen saturation</source>
        <translation>溶解氧饱和度</translation>
    </message>
    <message>
        <source>Total alkalinity</source>
        <translation>总碱度</translation>
    </message>
    <message>
        <source>Dissolved inorganic carbon</source>
        <translation>溶解性无机碳</translation>
    </message>
    <message>
        <source>Carbon dioxide</source>
        <translation>二氧化碳</translation>
    </message>
    <message>
        <source>Chloride</source>
        <translation>氯离子</translation>
    </message>
    <message>
        <source>Loose dirt</source>
        <translation>松散污物</translation>
    </message>
    <message>
        <source>Algae</source>
        <translation>藻类</translation>
    </message>
    <message>
        <source>Water volume</source>
        <translation>水量</translation>
    </message>
    <message>
        <source>Evaporation</source>
        <translation>蒸发量</translation>
    </message>
    <message>
        <source>Ammonia leaving the bed</source>
        <translation>底床出水总氨氮</translation>
    </message>
    <message>
        <source>Nitrate leaving the bed</source>
        <translation>底床出水硝酸盐</translation>
    </message>
    <message>
        <source>Calcite saturation</source>
        <translation>方解石饱和度</translation>
    </message>
    <message>
        <source>Conductivity</source>
        <translation>电导率</translation>
    </message>
    <message>
        <source>Soluble organics</source>
        <translation>可溶性有机物</translation>
    </message>
    <message>
        <source>Nitrous acid</source>
        <translation>亚硝酸</translation>
    </message>
    <message>
        <source>EPA 2013 chronic criterion</source>
        <translation>EPA 2013 慢性基准</translation>
    </message>
</context>
<context>
    <name>scenario</name>
    <message>
        <source>Day</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Days from midnight of day 0; 2.5 is noon of day 2.</source>
        <translation>从第 0 天零点起的天数；2.5 即第 2 天中午。</translation>
    </message>
    <message>
        <source>Catalogue entry</source>
        <translation>目录条目</translation>
    </message>
    <message>
        <source>The id of a row of the shipped tables.</source>
        <translation>自带数据表中一行的标识。</translation>
    </message>
    <message>
        <source>Species</source>
        <translation>物种</translation>
    </message>
    <message>
        <source>The kind of animal: a row of the catalogue or an entry of your own.</source>
        <translation>动物种类：目录中的一行，或自建条目。</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>饲料</translation>
    </message>
    <message>
        <source>What is fed; empty means the usual food of the kind of animal.</source>
        <translation>投喂什么；留空则用该类动物的常用饲料。</translation>
    </message>
    <message>
        <source>Plant</source>
        <translation>水草</translation>
    </message>
    <message>
        <source>The kind of plant; where pruning leaves it empty, all plants are cut.</source>
        <translation>水草种类；修剪事件中留空则全部修剪。</translation>
    </message>
    <message>
        <source>Water</source>
        <translation>水</translation>
    </message>
    <message>
        <source>A name from the waters of this file, or the id of a water in the catalogue.</source>
        <translation>本文件中水源水的名称，或目录中水源水的标识。</translation>
    </message>
    <message>
        <source>Share changed</source>
        <translation>换水比例</translation>
    </message>
    <message>
        <source>Share of all water, pores included, that is replaced.</source>
        <translation>被更换的水占全部水量（含孔隙水）的比例。</translation>
    </message>
    <message>
        <source>Share siphoned off</source>
        <translation>吸污比例</translation>
    </message>
    <message>
        <source>Share of the dirt in the bed that is taken out; what drifts in the open water stays.</source>
        <translation>吸走的底床污物所占比例；漂在水中的仍留下。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How many animals of this kind and size.</source>
        <translation>这一种类和大小的动物有多少只。</translation>
    </message>
    <message>
        <source>Mass of each</source>
        <translation>每只体重</translation>
    </message>
    <message>
        <source>Live mass of one animal; empty means the species&apos; typical mass.</source>
        <translation>单只活体体重；留空则用该物种的常见体重。</translation>
    </message>
    <message>
        <source>Length of each</source>
        <translation>每只体长</translation>
    </message>
    <message>
        <source>In place of the mass: straight shell length of a turtle, total length of a fish.</source>
        <translation>可代替体重：龟为背甲直线长，鱼为全长。</translation>
    </message>
    <message>
        <source>Feed a day</source>
        <translation>每日投喂量</translation>
    </message>
    <message>
        <source>Dry grams a day for the whole group; empty means by appetite.</source>
        <translation>整组每天的干饲料克数；留空则按食欲投喂。</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>钟点</translation>
    </message>
    <message>
        <source>Hour of the day, 0 to 24.</source>
        <translation>一天中的钟点，0 到 24。</translation>
    </message>
    <message>
        <source>Feeding times</source>
        <translation>投喂钟点</translation>
    </message>
    <message>
        <source>Hours of the day at which the ration is given in equal parts.</source>
        <translation>一天中投喂的钟点，每次份量相等。</translation>
    </message>
    <message>
        <source>Days between feedings</source>
        <translation>投喂间隔</translation>
    </message>
    <message>
        <source>1 is every day; with 2 the ration of two days is given every second day.</source>
        <translation>1 表示每天；2 表示每两天投喂一次两天的量。</translation>
    </message>
    <message>
        <source>Grows</source>
        <translation>会生长</translation>
    </message>
    <message>
        <source>Whether the animals gain mass from what they eat.</source>
        <translation>动物是否因进食而增重。</translation>
    </message>
    <message>
        <source>Set point</source>
        <translation>设定温度</translation>
    </message>
    <message>
        <source>Temperature at which the heater switches off; 25 °C where it is empty.</source>
        <translation>加热棒停止加热的温度；留空为 25 °C。</translation>
    </message>
    <message>
        <source>Fixed flow</source>
        <translation>固定流量</translation>
    </message>
    <message>
        <source>Flow through the bed; given, it takes the place of the pump&apos;s curve.</source>
        <translation>通过底床的流量；填写后代替水泵曲线。</translation>
    </message>
    <message>
        <source>Dry mass left</source>
        <translation>剩余干重</translation>
    </message>
    <message>
        <source>Dry mass that stays after pruning; empty means the mass at the start.</source>
        <translation>修剪后留下的干重；留空则为起始干重。</translation>
    </message>
    <message>
        <source>Feed given</source>
        <translation>投喂克数</translation>
    </message>
    <message>
        <source>Grams as fed, water in the food included.</source>
        <translation>实际投喂的克数，含饲料中的水分。</translation>
    </message>
    <message>
        <source>Days without food</source>
        <translation>停食天数</translation>
    </message>
    <message>
        <source>For how long the routine feeding stops.</source>
        <translation>日常投喂停止多久。</translation>
    </message>
    <message>
        <source>Hours without power</source>
        <translation>停电小时数</translation>
    </message>
    <message>
        <source>For how long every electric device stands still.</source>
        <translation>所有电器停止多久。</translation>
    </message>
    <message>
        <source>Stuck on</source>
        <translation>卡在加热</translation>
    </message>
    <message>
        <source>Yes: it heats without end. No: it does not heat at all.</source>
        <translation>是：一直加热。否：完全不加热。</translation>
    </message>
    <message>
        <source>Hours stuck</source>
        <translation>故障小时数</translation>
    </message>
    <message>
        <source>How long it takes until the fault is mended.</source>
        <translation>故障多久后修好。</translation>
    </message>
    <message>
        <source>Share of bacteria that survive</source>
        <translation>细菌存活比例</translation>
    </message>
    <message>
        <source>About 0.3 under tap water, more in water from the tank (assumed).</source>
        <translation>用自来水冲洗约 0.3，用缸水更高（假设）。</translation>
    </message>
    <message>
        <source>Share of dirt removed</source>
        <translation>污物去除比例</translation>
    </message>
    <message>
        <source>Share of the trapped dirt that is washed out; as much of the slime in the pipes is brushed off.</source>
        <translation>洗出的截留污物比例；管内生物膜按同样比例刷掉。</translation>
    </message>
    <message>
        <source>Hours until removed</source>
        <translation>多少小时后取出</translation>
    </message>
    <message>
        <source>How long the body stays in the water; empty means for good.</source>
        <translation>尸体留在水中的时间；留空表示一直留着。</translation>
    </message>
    <message>
        <source>Substance</source>
        <translation>物质</translation>
    </message>
    <message>
        <source>The pure substance; products of the trade contain less.</source>
        <translation>纯物质；市售产品的含量较低。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>用量</translation>
    </message>
    <message>
        <source>Grams of the pure substance.</source>
        <translation>纯物质的克数。</translation>
    </message>
    <message>
        <source>Share of nitrifiers that survive</source>
        <translation>硝化细菌存活比例</translation>
    </message>
    <message>
        <source>1 harms none, 0 kills all of them.</source>
        <translation>1 表示无害，0 表示全部死亡。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A short name.</source>
        <translation>简短的名称。</translation>
    </message>
    <message>
        <source>Carbon dioxide</source>
        <translation>二氧化碳</translation>
    </message>
    <message>
        <source>Parts per million of the air with which the water, or the room, is in balance.</source>
        <translation>与水或室内平衡的空气中二氧化碳的百万分比。</translation>
    </message>
    <message>
        <source>Filter medium</source>
        <translation>滤材</translation>
    </message>
    <message>
        <source>The grains: a row of the catalogue or an entry of your own.</source>
        <translation>底床颗粒：目录中的一行，或自建条目。</translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>水泵</translation>
    </message>
    <message>
        <source>The pump that moves water through the bed; a fixed flow overrules it.</source>
        <translation>推动水流过底床的水泵；填写固定流量时不起作用。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>The device: a row of the catalogue or an entry of your own.</source>
        <translation>设备：目录中的一行，或自建条目。</translation>
    </message>
    <message>
        <source>Tank length</source>
        <translation>缸长</translation>
    </message>
    <message>
        <source>Inside length; the laterals lie along it.</source>
        <translation>内侧长度；支管沿此方向铺设。</translation>
    </message>
    <message>
        <source>Tank width</source>
        <translation>缸宽</translation>
    </message>
    <message>
        <source>Inside width, front to back.</source>
        <translation>内侧宽度，从前到后。</translation>
    </message>
    <message>
        <source>Tank height</source>
        <translation>缸高</translation>
    </message>
    <message>
        <source>Inside height from floor to rim.</source>
        <translation>内侧高度，从缸底到缸沿。</translation>
    </message>
    <message>
        <source>Water level</source>
        <translation>水位</translation>
    </message>
    <message>
        <source>From the inside floor to the surface.</source>
        <translation>从内侧缸底到水面。</translation>
    </message>
    <message>
        <source>Open share of the lid</source>
        <translation>缸盖敞开比例</translation>
    </message>
    <message>
        <source>1 is no lid; 0.35 leaves about 4 mm of evaporation a day in a room of 22 °C.</source>
        <translation>1 表示无盖；0.35 在 22 °C 的室内每天约蒸发 4 mm。</translation>
    </message>
    <message>
        <source>Room temperature</source>
        <translation>室温</translation>
    </message>
    <message>
        <source>Mean over the year.</source>
        <translation>全年平均。</translation>
    </message>
    <message>
        <source>Seasonal swing</source>
        <translation>季节温差</translation>
    </message>
    <message>
        <source>Half of the difference between summer and winter.</source>
        <translation>夏季与冬季温差的一半。</translation>
    </message>
    <message>
        <source>Warmest day</source>
        <translation>最热的一天</translation>
    </message>
    <message>
        <source>Day of the simulation on which the room is warmest.</source>
        <translation>模拟中室内最热的那一天。</translation>
    </message>
    <message>
        <source>Relative humidity</source>
        <translation>相对湿度</translation>
    </message>
    <message>
        <source>Of the room&apos;s air, as a fraction: 0.5 is 50 %.</source>
        <translation>室内空气的相对湿度，以小数表示：0.5 即 50%。</translation>
    </message>
    <message>
        <source>Depth of the cap</source>
        <translation>顶层厚度</translation>
    </message>
    <message>
        <source>How much of the bed&apos;s depth the coarse top layer takes.</source>
        <translation>粗颗粒顶层占底床厚度的多少。</translation>
    </message>
    <message>
        <source>Bed depth</source>
        <translation>底床厚度</translation>
    </message>
    <message>
        <source>From the plate to the top of the bed, cap included.</source>
        <translation>从底板到底床顶面，含顶层。</translation>
    </message>
    <message>
        <source>Plenum height</source>
        <translation>底部空腔高度</translation>
    </message>
    <message>
        <source>Free height under the bed; 0 where the pipes lie in the grains. A free height evens the flow out.</source>
        <translation>底床下的空腔高度；管路埋在颗粒中时为 0。有空腔时水流更均匀。</translation>
    </message>
    <message>
        <source>Porosity</source>
        <translation>孔隙率</translation>
    </message>
    <message>
        <source>Share of open space between the grains; empty means the medium&apos;s own.</source>
        <translation>颗粒间空隙所占比例；留空则用滤材自身的值。</translation>
    </message>
    <message>
        <source>Grain diameter</source>
        <translation>粒径</translation>
    </message>
    <message>
        <source>Effective diameter of the grains; empty means the medium&apos;s own.</source>
        <translation>颗粒的有效直径；留空则用滤材自身的值。</translation>
    </message>
    <message>
        <source>Sphericity</source>
        <translation>球形度</translation>
    </message>
    <message>
        <source>1 for balls, less for broken grains; empty means the medium&apos;s own.</source>
        <translation>圆球为 1，破碎颗粒较小；留空则用滤材自身的值。</translation>
    </message>
    <message>
        <source>Mesh over the grains</source>
        <translation>颗粒上铺隔网</translation>
    </message>
    <message>
        <source>A mesh keeps the animals off the grains, so that none is swallowed.</source>
        <translation>隔网使动物接触不到颗粒，避免误吞。</translation>
    </message>
    <message>
        <source>Crushed coral</source>
        <translation>珊瑚砂</translation>
    </message>
    <message>
        <source>Coral or limestone in the flow; it dissolves where the water is soft.</source>
        <translation>水流中的珊瑚砂或石灰石；水软时会溶解。</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>水流方向</translation>
    </message>
    <message>
        <source>Suction draws the water down through the bed, push drives it up.</source>
        <translation>抽吸式使水向下穿过底床，压入式使水向上。</translation>
    </message>
    <message>
        <source>Pipe layout</source>
        <translation>管路布局</translation>
    </message>
    <message>
        <source>How the laterals are joined; it decides how evenly the bed is used.</source>
        <translation>支管的连接方式；决定底床利用的均匀程度。</translation>
    </message>
    <message>
        <source>Laterals</source>
        <translation>支管数</translation>
    </message>
    <message>
        <source>Number of drilled pipes; in two-header layouts of cross pipes.</source>
        <translation>打孔管的根数；双总管布局中为横管的根数。</translation>
    </message>
    <message>
        <source>Lateral length</source>
        <translation>支管长度</translation>
    </message>
    <message>
        <source>Length of one lateral; empty means 10 cm less than the tank.</source>
        <translation>一根支管的长度；留空则比缸长短 10 cm。</translation>
    </message>
    <message>
        <source>Lateral spacing</source>
        <translation>支管间距</translation>
    </message>
    <message>
        <source>From pipe to pipe; empty means the tank&apos;s width shared equally.</source>
        <translation>管与管的距离；留空则按缸宽均分。</translation>
    </message>
    <message>
        <source>Holes per lateral</source>
        <translation>每根支管孔数</translation>
    </message>
    <message>
        <source>Number of holes drilled in one lateral.</source>
        <translation>一根支管上的孔数。</translation>
    </message>
    <message>
        <source>Hole diameter</source>
        <translation>孔径</translation>
    </message>
    <message>
        <source>Smaller holes are more even and cost more head.</source>
        <translation>孔越小越均匀，水头损失也越大。</translation>
    </message>
    <message>
        <source>Hole pitch</source>
        <translation>孔距</translation>
    </message>
    <message>
        <source>From hole to hole; empty means the lateral shared equally.</source>
        <translation>孔与孔的距离；留空则按支管长度均分。</translation>
    </message>
    <message>
        <source>First hole</source>
        <translation>首孔位置</translation>
    </message>
    <message>
        <source>From the header to the first hole; empty means half the pitch.</source>
        <translation>从总管到第一个孔；留空则为孔距的一半。</translation>
    </message>
    <message>
        <source>Lateral bore</source>
        <translation>支管内径</translation>
    </message>
    <message>
        <source>Inside diameter; pipe of 20 mm outside has about 16.</source>
        <translation>内径；外径 20 mm 的管约为 16。</translation>
    </message>
    <message>
        <source>Header bore</source>
        <translation>总管内径</translation>
    </message>
    <message>
        <source>Inside diameter of the pipe that joins the laterals.</source>
        <translation>连接各支管的总管的内径。</translation>
    </message>
    <message>
        <source>Feed length</source>
        <translation>连接管长度</translation>
    </message>
    <message>
        <source>Pipe between riser and grid.</source>
        <translation>立管与管网之间的管长。</translation>
    </message>
    <message>
        <source>Riser length</source>
        <translation>立管长度</translation>
    </message>
    <message>
        <source>Pipe or hose between grid and pump outlet.</source>
        <translation>管网与水泵出水口之间的管或软管。</translation>
    </message>
    <message>
        <source>Riser bore</source>
        <translation>立管内径</translation>
    </message>
    <message>
        <source>Inside diameter of the riser.</source>
        <translation>立管的内径。</translation>
    </message>
    <message>
        <source>Riser fittings</source>
        <translation>立管局部阻力</translation>
    </message>
    <message>
        <source>Sum of the loss coefficients of bends, entry and outlet.</source>
        <translation>弯头、进口和出口阻力系数之和。</translation>
    </message>
    <message>
        <source>Discharge coefficient</source>
        <translation>孔口流量系数</translation>
    </message>
    <message>
        <source>0.62 for open holes, 0.4 to 0.6 where grains touch them (assumed).</source>
        <translation>敞开的孔为 0.62，被颗粒贴住时为 0.4 到 0.6（假设）。</translation>
    </message>
    <message>
        <source>Momentum where flows join</source>
        <translation>汇流动量系数</translation>
    </message>
    <message>
        <source>Momentum coefficient along a run in suction; 2 in pure theory.</source>
        <translation>抽吸时沿管的动量系数；纯理论值为 2。</translation>
    </message>
    <message>
        <source>Momentum where flow divides</source>
        <translation>分流动量系数</translation>
    </message>
    <message>
        <source>Momentum coefficient along a run in push.</source>
        <translation>压入时沿管的动量系数。</translation>
    </message>
    <message>
        <source>Pipe roughness</source>
        <translation>管壁粗糙度</translation>
    </message>
    <message>
        <source>1.5 for new plastic pipe, hundreds when overgrown.</source>
        <translation>新塑料管为 1.5，长满附着物时达数百。</translation>
    </message>
    <message>
        <source>Return at the surface</source>
        <translation>水面回水</translation>
    </message>
    <message>
        <source>The water comes back at the surface and ripples it; no means under water.</source>
        <translation>回水落在水面并激起波纹；否表示在水下。</translation>
    </message>
    <message>
        <source>Outlet above the water</source>
        <translation>出水口高出水面</translation>
    </message>
    <message>
        <source>Height of the outlet, such as a spray bar, over the surface; the pump lifts the water that far.</source>
        <translation>出水口（如花洒管）高出水面的高度；水泵要把水提升这么高。</translation>
    </message>
    <message>
        <source>Prefilter</source>
        <translation>前置过滤</translation>
    </message>
    <message>
        <source>A sponge or floss before the pump that keeps dirt out of the pipes; push needs one, washed every week.</source>
        <translation>水泵前的海绵或过滤棉，挡住污物不进管子；压入式需要它，并每周清洗。</translation>
    </message>
    <message>
        <source>Head of the prefilter</source>
        <translation>前置过滤水头</translation>
    </message>
    <message>
        <source>What the prefilter takes of the pump&apos;s head at 1000 L/h, half dirty; less flow takes less in proportion.</source>
        <translation>前置过滤半脏时，在 1000 L/h 下消耗的水泵扬程；流量越小，按比例越少。</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>How many of this device.</source>
        <translation>这种设备有几件。</translation>
    </message>
    <message>
        <source>On from</source>
        <translation>开启钟点</translation>
    </message>
    <message>
        <source>Hour of the day at which the device is switched on.</source>
        <translation>设备一天中开启的钟点。</translation>
    </message>
    <message>
        <source>Off from</source>
        <translation>关闭钟点</translation>
    </message>
    <message>
        <source>Hour of the day at which the device is switched off.</source>
        <translation>设备一天中关闭的钟点。</translation>
    </message>
    <message>
        <source>Air flow</source>
        <translation>气量</translation>
    </message>
    <message>
        <source>Air through the stone; empty means all the pump gives.</source>
        <translation>通过气石的空气；留空则为气泵的全部气量。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>From the left, front, bottom corner inside the tank.</source>
        <translation>从缸内左、前、底角量起。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Outer measure of the thing.</source>
        <translation>物品的外形尺寸。</translation>
    </message>
    <message>
        <source>Kind of thing</source>
        <translation>物品种类</translation>
    </message>
    <message>
        <source>A dock covers the surface; pipes and a take-off make a custom grid.</source>
        <translation>晒台遮住水面；管与取水口组成自绘管网。</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Distance from the left pane to the near edge of the thing.</source>
        <translation>从左侧玻璃到物品近边的距离。</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>Distance from the front pane to the near edge of the thing.</source>
        <translation>从前侧玻璃到物品近边的距离。</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Height of its lower edge above the floor of the tank.</source>
        <translation>下缘距缸底的高度。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长</translation>
    </message>
    <message>
        <source>Outer measure along x, before it is turned.</source>
        <translation>旋转前沿 x 方向的外形尺寸。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Outer measure along y, before it is turned.</source>
        <translation>旋转前沿 y 方向的外形尺寸。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Outer measure from its lower edge to its top.</source>
        <translation>从下缘到顶部的外形尺寸。</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>旋转角</translation>
    </message>
    <message>
        <source>Turned anticlockwise, seen from above.</source>
        <translation>俯视时逆时针旋转。</translation>
    </message>
    <message>
        <source>Water displaced</source>
        <translation>排水体积</translation>
    </message>
    <message>
        <source>Litres of water that the thing takes the place of.</source>
        <translation>物品占去的水量（升）。</translation>
    </message>
    <message>
        <source>x of the end</source>
        <translation>终点 x</translation>
    </message>
    <message>
        <source>Where a pipe ends, from the left pane.</source>
        <translation>管的终点到左侧玻璃的距离。</translation>
    </message>
    <message>
        <source>y of the end</source>
        <translation>终点 y</translation>
    </message>
    <message>
        <source>Where a pipe ends, from the front pane.</source>
        <translation>管的终点到前侧玻璃的距离。</translation>
    </message>
    <message>
        <source>z of the end</source>
        <translation>终点 z</translation>
    </message>
    <message>
        <source>Where a pipe ends, above the floor of the tank.</source>
        <translation>管的终点距缸底的高度。</translation>
    </message>
    <message>
        <source>Pipe bore</source>
        <translation>管内径</translation>
    </message>
    <message>
        <source>Inside diameter of a pipe; empty means the bore of the laterals.</source>
        <translation>管的内径；留空则同支管内径。</translation>
    </message>
    <message>
        <source>Holes</source>
        <translation>孔数</translation>
    </message>
    <message>
        <source>Holes drilled in a pipe, evenly spaced.</source>
        <translation>管上均匀分布的孔数。</translation>
    </message>
    <message>
        <source>Empty means the holes of the laterals.</source>
        <translation>留空则同支管的孔径。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What a reader should know: sources, choices, what is not known.</source>
        <translation>读者应知道的：来源、选择、未知之处。</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Days from one time to the next; empty means never.</source>
        <translation>相邻两次之间的天数；留空表示从不。</translation>
    </message>
    <message>
        <source>Total ammonia nitrogen</source>
        <translation>总氨氮</translation>
    </message>
    <message>
        <source>Ammonia and ammonium together, as nitrogen.</source>
        <translation>氨与铵合计，以氮计。</translation>
    </message>
    <message>
        <source>Nitrite nitrogen</source>
        <translation>亚硝酸盐氮</translation>
    </message>
    <message>
        <source>Nitrite as nitrogen; the ion weighs 3.28 times as much.</source>
        <translation>亚硝酸盐以氮计；以离子计为其 3.28 倍。</translation>
    </message>
    <message>
        <source>Nitrate nitrogen</source>
        <translation>硝酸盐氮</translation>
    </message>
    <message>
        <source>Nitrate as nitrogen; the ion weighs 4.43 times as much.</source>
        <translation>硝酸盐以氮计；以离子计为其 4.43 倍。</translation>
    </message>
    <message>
        <source>Phosphate phosphorus</source>
        <translation>磷酸盐磷</translation>
    </message>
    <message>
        <source>Phosphate as phosphorus; the ion weighs 3.07 times as much.</source>
        <translation>磷酸盐以磷计；以离子计为其 3.07 倍。</translation>
    </message>
    <message>
        <source>Total alkalinity</source>
        <translation>总碱度</translation>
    </message>
    <message>
        <source>Acid-binding capacity; 1 meq/L is a carbonate hardness of 2.8 °d.</source>
        <translation>中和酸的能力；1 meq/L 相当于碳酸盐硬度 2.8 °d。</translation>
    </message>
    <message>
        <source>Calcium</source>
        <translation>钙</translation>
    </message>
    <message>
        <source>Dissolved calcium.</source>
        <translation>溶解的钙。</translation>
    </message>
    <message>
        <source>Magnesium</source>
        <translation>镁</translation>
    </message>
    <message>
        <source>Dissolved magnesium.</source>
        <translation>溶解的镁。</translation>
    </message>
    <message>
        <source>Chloride</source>
        <translation>氯离子</translation>
    </message>
    <message>
        <source>Dissolved chloride; it protects fish from nitrite.</source>
        <translation>溶解的氯离子；可减轻亚硝酸盐对鱼的毒害。</translation>
    </message>
    <message>
        <source>Total dissolved solids</source>
        <translation>溶解性总固体</translation>
    </message>
    <message>
        <source>Sum of the dissolved ions.</source>
        <translation>溶解离子的总和。</translation>
    </message>
    <message>
        <source>Water temperature</source>
        <translation>水温</translation>
    </message>
    <message>
        <source>Temperature of the water.</source>
        <translation>水的温度。</translation>
    </message>
    <message>
        <source>Water of the catalogue</source>
        <translation>目录中的水</translation>
    </message>
    <message>
        <source>Gives every value that is left empty here.</source>
        <translation>此处留空的值都由它给出。</translation>
    </message>
    <message>
        <source>State of the bed</source>
        <translation>底床状态</translation>
    </message>
    <message>
        <source>New: sterile. Seeded: old medium or bottled bacteria. Mature: long fed by the starting stock.</source>
        <translation>未养水：无菌。已接种：旧滤材或硝化细菌制剂。已成熟：长期由起始动物供养。</translation>
    </message>
    <message>
        <source>Age of a mature bed</source>
        <translation>成熟底床的年龄</translation>
    </message>
    <message>
        <source>Days for which the starting stock has fed the bed.</source>
        <translation>起始动物供养底床的天数。</translation>
    </message>
    <message>
        <source>Urea nitrogen</source>
        <translation>尿素氮</translation>
    </message>
    <message>
        <source>Urea as nitrogen.</source>
        <translation>尿素，以氮计。</translation>
    </message>
    <message>
        <source>Dissolved oxygen</source>
        <translation>溶解氧</translation>
    </message>
    <message>
        <source>Oxygen in the water; empty means in balance with the air.</source>
        <translation>水中的氧；留空表示与空气平衡。</translation>
    </message>
    <message>
        <source>Free ammonia nitrogen</source>
        <translation>游离氨氮</translation>
    </message>
    <message>
        <source>In place of the total ammonia, which follows from it and the pH.</source>
        <translation>可代替总氨氮，总氨氮由它和 pH 得出。</translation>
    </message>
    <message>
        <source>Oxygen saturation</source>
        <translation>氧饱和度</translation>
    </message>
    <message>
        <source>In place of the dissolved oxygen: 1 is in balance with the air.</source>
        <translation>可代替溶解氧：1 表示与空气平衡。</translation>
    </message>
    <message>
        <source>Carbonate hardness</source>
        <translation>碳酸盐硬度</translation>
    </message>
    <message>
        <source>In place of the alkalinity: 2.8 °d is 1 meq/L.</source>
        <translation>可代替总碱度：2.8 °d 即 1 meq/L。</translation>
    </message>
    <message>
        <source>pH</source>
        <translation>pH</translation>
    </message>
    <message>
        <source>In place of the inorganic carbon, which follows from it and the alkalinity.</source>
        <translation>可代替无机碳，无机碳由它和总碱度得出。</translation>
    </message>
    <message>
        <source>Dissolved carbon dioxide</source>
        <translation>溶解二氧化碳</translation>
    </message>
    <message>
        <source>Inorganic carbon</source>
        <translation>无机碳</translation>
    </message>
    <message>
        <source>Carbon dioxide, bicarbonate and carbonate together.</source>
        <translation>二氧化碳、碳酸氢根与碳酸根合计。</translation>
    </message>
    <message>
        <source>Total hardness</source>
        <translation>总硬度</translation>
    </message>
    <message>
        <source>In place of calcium or magnesium or both: 5.6 °d is 1 mmol/L of them together.</source>
        <translation>可代替钙或镁或两者：5.6 °d 即两者合计 1 mmol/L。</translation>
    </message>
    <message>
        <source>Dissolved organic carbon</source>
        <translation>溶解性有机碳</translation>
    </message>
    <message>
        <source>Organic matter that colours old water yellow.</source>
        <translation>使老水发黄的有机物。</translation>
    </message>
    <message>
        <source>Suspended dirt</source>
        <translation>悬浮物</translation>
    </message>
    <message>
        <source>Dirt in the water, as oxygen demand.</source>
        <translation>水中的污物，以需氧量计。</translation>
    </message>
    <message>
        <source>Algae</source>
        <translation>藻类</translation>
    </message>
    <message>
        <source>Dry mass of algae.</source>
        <translation>藻类干重。</translation>
    </message>
    <message>
        <source>Chlorine</source>
        <translation>余氯</translation>
    </message>
    <message>
        <source>Chloramine of the tap, taken up by a conditioner: each mg leaves 0.2 mg N of ammonia.</source>
        <translation>自来水中的氯胺，由水质稳定剂去除：每毫克留下 0.2 mg 氨氮。</translation>
    </message>
    <message>
        <source>Comes in on day</source>
        <translation>入缸日</translation>
    </message>
    <message>
        <source>Day on which the group comes in; 0 is from the start.</source>
        <translation>该组入缸的日子；0 表示从一开始。</translation>
    </message>
    <message>
        <source>Dry mass</source>
        <translation>干重</translation>
    </message>
    <message>
        <source>Dry mass at the start; fresh plants hold about a tenth of dry matter.</source>
        <translation>起始干重；鲜草约含十分之一的干物质。</translation>
    </message>
    <message>
        <source>Pruned every</source>
        <translation>修剪间隔</translation>
    </message>
    <message>
        <source>Days from one pruning to the next; empty means never.</source>
        <translation>相邻两次修剪之间的天数；留空表示从不。</translation>
    </message>
    <message>
        <source>Turtles can reach it</source>
        <translation>龟能够到</translation>
    </message>
    <message>
        <source>No where a fence or the water&apos;s edge keeps turtles away.</source>
        <translation>有围栏或在水边使龟够不到时选否。</translation>
    </message>
    <message>
        <source>Changed every</source>
        <translation>换水间隔</translation>
    </message>
    <message>
        <source>Days from one water change to the next; empty means never.</source>
        <translation>相邻两次换水之间的天数；留空表示从不。</translation>
    </message>
    <message>
        <source>First time</source>
        <translation>首次换水</translation>
    </message>
    <message>
        <source>Day of the first change; empty means after one interval.</source>
        <translation>第一次换水的日子；留空则在一个间隔之后。</translation>
    </message>
    <message>
        <source>Hour of the change</source>
        <translation>换水钟点</translation>
    </message>
    <message>
        <source>Water for the change</source>
        <translation>换水用水</translation>
    </message>
    <message>
        <source>A name from the waters of this file, or a water of the catalogue.</source>
        <translation>本文件中水源水的名称，或目录中的水。</translation>
    </message>
    <message>
        <source>Top-off</source>
        <translation>补水方式</translation>
    </message>
    <message>
        <source>Auto keeps the level all the time, manual fills up now and then.</source>
        <translation>自动：始终保持水位；手动：隔一段时间补满。</translation>
    </message>
    <message>
        <source>Topped off every</source>
        <translation>补水间隔</translation>
    </message>
    <message>
        <source>Days between fillings by hand.</source>
        <translation>相邻两次手动补水之间的天数。</translation>
    </message>
    <message>
        <source>Water for topping up</source>
        <translation>补水用水</translation>
    </message>
    <message>
        <source>Siphoned every</source>
        <translation>吸污间隔</translation>
    </message>
    <message>
        <source>Days from one siphoning to the next; empty means never.</source>
        <translation>相邻两次吸污之间的天数；留空表示从不。</translation>
    </message>
    <message>
        <source>Most nitrate, as ion</source>
        <translation>硝酸盐上限（以离子计）</translation>
    </message>
    <message>
        <source>40 is the usual line of turtle keepers, 20 a strict one.</source>
        <translation>养龟常用 40，严格的为 20。</translation>
    </message>
    <message>
        <source>Most nitrite, as ion</source>
        <translation>亚硝酸盐上限（以离子计）</translation>
    </message>
    <message>
        <source>0.33 unless set.</source>
        <translation>未设置时为 0.33。</translation>
    </message>
    <message>
        <source>Most free ammonia</source>
        <translation>游离氨上限</translation>
    </message>
    <message>
        <source>The poisonous share of the ammonia, as nitrogen; 0.02 unless set.</source>
        <translation>氨中有毒的部分，以氮计；未设置时为 0.02。</translation>
    </message>
    <message>
        <source>Most total ammonia</source>
        <translation>总氨氮上限</translation>
    </message>
    <message>
        <source>Empty means the chronic criterion of the US EPA at the water&apos;s pH and temperature.</source>
        <translation>留空则用美国 EPA 在该水 pH 与水温下的慢性基准。</translation>
    </message>
    <message>
        <source>Most phosphate, as ion</source>
        <translation>磷酸盐上限（以离子计）</translation>
    </message>
    <message>
        <source>Only a warning unless set.</source>
        <translation>未设置时只作提醒。</translation>
    </message>
    <message>
        <source>Least alkalinity</source>
        <translation>总碱度下限</translation>
    </message>
    <message>
        <source>Below it nitrification slows and the pH may fall.</source>
        <translation>低于此值硝化变慢，pH 可能下降。</translation>
    </message>
    <message>
        <source>Lowest pH</source>
        <translation>pH 下限</translation>
    </message>
    <message>
        <source>6.5 unless set.</source>
        <translation>未设置时为 6.5。</translation>
    </message>
    <message>
        <source>Highest pH</source>
        <translation>pH 上限</translation>
    </message>
    <message>
        <source>9.0 unless set.</source>
        <translation>未设置时为 9.0。</translation>
    </message>
    <message>
        <source>Least oxygen</source>
        <translation>溶解氧下限</translation>
    </message>
    <message>
        <source>5 unless set.</source>
        <translation>未设置时为 5。</translation>
    </message>
    <message>
        <source>Most dissolved solids</source>
        <translation>溶解性总固体上限</translation>
    </message>
    <message>
        <source>1000 unless set.</source>
        <translation>未设置时为 1000。</translation>
    </message>
    <message>
        <source>Most organic carbon</source>
        <translation>有机碳上限</translation>
    </message>
    <message>
        <source>Yellow water; only a warning unless set.</source>
        <translation>黄水；未设置时只作提醒。</translation>
    </message>
    <message>
        <source>Lowest temperature</source>
        <translation>水温下限</translation>
    </message>
    <message>
        <source>Empty means the band of the species kept.</source>
        <translation>留空则用所养物种的适温范围。</translation>
    </message>
    <message>
        <source>Highest temperature</source>
        <translation>水温上限</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>实测值</translation>
    </message>
    <message>
        <source>In the unit that the quantity&apos;s name states.</source>
        <translation>单位见所测项目的名称。</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>所测项目</translation>
    </message>
    <message>
        <source>What was measured; the name states the unit, N or P or the ion.</source>
        <translation>测了什么；名称中注明单位，以及以氮、磷还是离子计。</translation>
    </message>
    <message>
        <source>Test kit</source>
        <translation>试剂盒</translation>
    </message>
    <message>
        <source>Name of the kit or strip that was used.</source>
        <translation>所用试剂盒或试纸的名称。</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最低可能值</translation>
    </message>
    <message>
        <source>Lowest value that the colour of the kit may mean.</source>
        <translation>比色所能代表的最低值。</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最高可能值</translation>
    </message>
    <message>
        <source>Highest value that the colour of the kit may mean.</source>
        <translation>比色所能代表的最高值。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>附注</translation>
    </message>
    <message>
        <source>What else was seen.</source>
        <translation>其他所见。</translation>
    </message>
    <message>
        <source>Bed layers</source>
        <translation>底床层数</translation>
    </message>
    <message>
        <source>Layers into which the bed is cut; 10 is enough.</source>
        <translation>底床被划分的层数；10 层已足够。</translation>
    </message>
    <message>
        <source>Bed model</source>
        <translation>底床模型</translation>
    </message>
    <message>
        <source>Auto takes the full model where the water stays long in the bed.</source>
        <translation>自动：水在底床停留较久时采用完整模型。</translation>
    </message>
    <message>
        <source>Relative tolerance</source>
        <translation>相对误差限</translation>
    </message>
    <message>
        <source>Error allowed in each step of the solver.</source>
        <translation>求解器每一步允许的误差。</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed draws the same ensemble.</source>
        <translation>相同的种子得到相同的样本。</translation>
    </message>
    <message>
        <source>Schema number</source>
        <translation>格式编号</translation>
    </message>
    <message>
        <source>Version of the file format.</source>
        <translation>文件格式的版本。</translation>
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
        <source>Compiling the engine: this happens once after an installation and takes some minutes</source>
        <translation>正在编译计算程序：安装后只需一次，要几分钟</translation>
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
    <name>start</name>
    <message>
        <source>&amp;New tank step by step…</source>
        <translation>一步步新建鱼缸(&amp;N)…</translation>
    </message>
    <message>
        <source>New tank with &amp;defaults</source>
        <translation>按默认值新建(&amp;D)</translation>
    </message>
    <message>
        <source>Open a &amp;file…</source>
        <translation>打开文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Ready tanks</source>
        <translation>现成的缸</translation>
    </message>
    <message>
        <source>Welcome to aquasim</source>
        <translation>欢迎使用 aquasim</translation>
    </message>
    <message>
        <source>Set up your tank and see how its water will be, or look at a ready one first.</source>
        <translation>设置您的鱼缸，看看水质会怎样变化；也可以先看一个现成的缸。</translation>
    </message>
    <message>
        <source>&amp;Tanks</source>
        <translation>鱼缸(&amp;T)</translation>
    </message>
    <message>
        <source>What it &amp;is</source>
        <translation>说明(&amp;I)</translation>
    </message>
    <message>
        <source>Recent files and ready tanks</source>
        <translation>最近的文件和现成的缸</translation>
    </message>
    <message>
        <source>Card of the tank</source>
        <translation>鱼缸说明卡</translation>
    </message>
    <message>
        <source>Show this page at every start</source>
        <translation>每次启动时显示此页</translation>
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
    <name>summary</name>
    <message>
        <source>Glass {length} × {width} × {height} cm, about {water} L of water above the bed</source>
        <translation>缸体 {length} × {width} × {height} cm，底床以上约 {water} L 水</translation>
    </message>
    <message>
        <source>Bed: {medium}, {depth} cm</source>
        <translation>底床：{medium}，{depth} cm</translation>
    </message>
    <message>
        <source>No regular water change</source>
        <translation>没有定期换水</translation>
    </message>
    <message>
        <source>Water change: {share} % every {days} d ({water})</source>
        <translation>换水：每 {days} 天换 {share} %（{water}）</translation>
    </message>
    <message>
        <source>Animal: {entry}</source>
        <translation>动物：{entry}</translation>
    </message>
    <message>
        <source>Plant: {entry}</source>
        <translation>水草：{entry}</translation>
    </message>
    <message>
        <source>No animals and no plants</source>
        <translation>没有动物，也没有水草</translation>
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
    <message>
        <source>meq/L</source>
        <translation>毫当量/升</translation>
    </message>
    <message>
        <source>mmol/L</source>
        <translation>毫摩尔/升</translation>
    </message>
    <message>
        <source>mg/L as COD</source>
        <translation>毫克/升（以 COD 计）</translation>
    </message>
    <message>
        <source>L</source>
        <translation>升</translation>
    </message>
    <message>
        <source>L/d</source>
        <translation>升/天</translation>
    </message>
    <message>
        <source>µS/cm</source>
        <translation>微西/厘米</translation>
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
        <source>← → move the line, ↑ ↓ choose a curve; a right click or the menu key offers more.</source>
        <translation>← → 移动十字线，↑ ↓ 选择曲线；右键或菜单键有更多选项。</translation>
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
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Range of sampled tanks (10–90 %)</source>
        <translation>抽样缸范围（10–90%）</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the sampled tanks are</source>
        <translation>抽样缸的计算进度</translation>
    </message>
    <message>
        <source>The range cannot be told: {why}</source>
        <translation>无法得出范围：{why}</translation>
    </message>
    <message>
        <source>Computing the range from sampled tanks…</source>
        <translation>正在用抽样缸计算范围…</translation>
    </message>
    <message>
        <source>Shaded: 10–90 % of {members} sampled tanks, {failed} of which could not be computed.</source>
        <translation>阴影：{members} 个抽样缸的 10–90% 范围，其中 {failed} 个无法计算。</translation>
    </message>
    <message>
        <source>The event stays where it was.</source>
        <translation>事件保持原位。</translation>
    </message>
    <message>
        <source>The limit stays where it was.</source>
        <translation>限值保持原来的位置。</translation>
    </message>
</context>
<context>
    <name>wizard</name>
    <message>
        <source>Tank</source>
        <translation>鱼缸</translation>
    </message>
    <message>
        <source>How large is the glass, and how high does the water stand?</source>
        <translation>缸体多大？水位多高？</translation>
    </message>
    <message>
        <source>Bed and pump</source>
        <translation>底床与水泵</translation>
    </message>
    <message>
        <source>What lies on the bottom, which pump draws the water through it, and is it new?</source>
        <translation>底部铺什么？用哪台水泵抽水？是新缸吗？</translation>
    </message>
    <message>
        <source>Animals</source>
        <translation>动物</translation>
    </message>
    <message>
        <source>Who lives in it, and what do they eat? Empty rations are what they would take.</source>
        <translation>养什么动物？喂什么？投喂量留空时按其食量计算。</translation>
    </message>
    <message>
        <source>Plants</source>
        <translation>水草</translation>
    </message>
    <message>
        <source>Plants take up ammonia, nitrate and phosphate. A tank can do without.</source>
        <translation>水草吸收氨、硝酸盐和磷酸盐。没有水草也可以。</translation>
    </message>
    <message>
        <source>Tap water</source>
        <translation>自来水</translation>
    </message>
    <message>
        <source>Which water comes from the tap? Its values can be set one by one later.</source>
        <translation>自来水是哪一种？具体数值以后可以逐项设置。</translation>
    </message>
    <message>
        <source>Routine</source>
        <translation>日常维护</translation>
    </message>
    <message>
        <source>How often is water changed and the bed siphoned?</source>
        <translation>多久换一次水？多久虹吸一次底床？</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>小结</translation>
    </message>
    <message>
        <source>This is the tank. Finish simulates it; everything can be changed then.</source>
        <translation>这就是您的鱼缸。点“完成”开始模拟，之后一切都可以修改。</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>下一步(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>完成(&amp;F)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>New tank</source>
        <translation>新建鱼缸</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
</TS>
