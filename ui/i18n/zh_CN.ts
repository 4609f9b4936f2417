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
        <source>Water quality</source>
        <translation>水质</translation>
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
    <name>menu</name>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>Begin a tank in which everything has its default.</source>
        <translation>新建一个缸，全部采用默认值。</translation>
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
