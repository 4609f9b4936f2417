"""The sentences of the findings, one for each code: day, figure and cure, in both languages."""

from __future__ import annotations

from .words import Words

TEXTS: dict[str, Words] = {
    # Water against its limits
    "tan_high": Words(
        "Day {day}: total ammonia (TAN) passes {line} mg N/L, what fish bear at that pH and temperature. It peaks at "
        "{worst} mg N/L on day {worst_day} and stays above for {span} days. Feed less and change part of the water "
        "while it lasts.",
        "第 {day} 天：总氨氮超过 {line} mg N/L（该 pH 和水温下鱼能承受的上限），第 {worst_day} 天最高 {worst} mg N/L，"
        "共超标 {span} 天。请少喂，并在此期间部分换水。",
    ),
    "tan_high_acute": Words(
        "Day {day}: total ammonia (TAN) passes {line} mg N/L, what fish bear at that pH and temperature. It peaks at "
        "{worst} mg N/L on day {worst_day} and stays above for {span} days; from day {acute} on it is high enough to "
        "kill fish within hours or days. Stop feeding and change half of the water at once, again while it lasts.",
        "第 {day} 天：总氨氮超过 {line} mg N/L（该 pH 和水温下鱼能承受的上限），第 {worst_day} 天最高 {worst} mg N/L，"
        "共超标 {span} 天；从第 {acute} 天起已高到数小时至数天内可致鱼死亡。请停喂并立即换一半水，未降下前继续换。",
    ),
    "tan_high_turtle": Words(
        "Day {day}: total ammonia (TAN) passes {line} mg N/L; it peaks at {worst} mg N/L on day {worst_day} and stays "
        "above for {span} days. Turtles bear it, but it says that the filter cannot keep up. Feed less or change more "
        "water.",
        "第 {day} 天：总氨氮超过 {line} mg N/L，第 {worst_day} 天最高 {worst} mg N/L，共超标 {span} 天。龟能承受，"
        "但说明过滤跟不上。请少喂或多换水。",
    ),
    "nh3_high": Words(
        "Day {day}: free ammonia, the poisonous part, passes {line} mg N/L. It peaks at {worst} mg N/L on day "
        "{worst_day} and stays above for {span} days. Stop feeding for a day or two, change part of the water, and "
        "do nothing that raises the pH.",
        "第 {day} 天：游离氨（有毒的部分）超过 {line} mg N/L，第 {worst_day} 天最高 {worst} mg N/L，共超标 {span} 天。"
        "请停喂一两天，部分换水，不要做任何使 pH 升高的事。",
    ),
    "no2_high": Words(
        "Day {day}: nitrite passes {line} mg/L (as ion). It peaks at {worst} mg/L on day {worst_day} and stays above "
        "for {span} days; with nitrite in the blood fish cannot carry oxygen. Feed less and change part of the water "
        "every day or two until it falls.",
        "第 {day} 天：亚硝酸盐超过 {line} mg/L（以离子计），第 {worst_day} 天最高 {worst} mg/L，共超标 {span} 天；"
        "亚硝酸盐使鱼的血液无法携氧。请少喂，每一两天部分换水，直到下降。",
    ),
    "no3_high": Words(
        "Day {day}: nitrate passes {line} mg/L (as ion). It peaks at {worst} mg/L on day {worst_day} and stays above "
        "for {span} days. Change water more often, feed less, or grow and harvest more plants.",
        "第 {day} 天：硝酸盐超过 {line} mg/L（以离子计），第 {worst_day} 天最高 {worst} mg/L，共超标 {span} 天。"
        "请更勤换水、少喂，或多种并收割水草。",
    ),
    "po4_high": Words(
        "Day {day}: phosphate passes {line} mg/L (as ion) and peaks at {worst} mg/L on day {worst_day}. It is not "
        "poisonous but feeds algae. Feed less, siphon the bed or change more water.",
        "第 {day} 天：磷酸盐超过 {line} mg/L（以离子计），第 {worst_day} 天最高 {worst} mg/L。磷酸盐无毒，但会养藻。"
        "请少喂、虹吸底床或多换水。",
    ),
    "tds_high": Words(
        "Day {day}: dissolved solids pass {line} mg/L and reach {worst} mg/L on day {worst_day}. Evaporation leaves "
        "salts behind: top off with reverse-osmosis or rain water, or change more water.",
        "第 {day} 天：溶解性总固体超过 {line} mg/L，第 {worst_day} 天达到 {worst} mg/L。蒸发会留下盐分：请用纯水或雨水"
        "补水，或多换水。",
    ),
    "doc_high": Words(
        "Day {day}: dissolved organic carbon passes {line} mg/L and reaches {worst} mg/L on day {worst_day}: the water "
        "turns yellow. Change more water, or filter it over activated carbon for some days.",
        "第 {day} 天：溶解性有机碳超过 {line} mg/L，第 {worst_day} 天达到 {worst} mg/L，水会发黄。请多换水，"
        "或用活性炭过滤几天。",
    ),
    "hardness_high": Words(
        "Day {day}: the hardness (GH) passes {line} °d ({line_mmol} mmol/L, the most for drinking water) and reaches {worst} °d "
        "on day {worst_day}. Lime settles on heater and glass, and fish of soft water do badly. Mix the source water with "
        "reverse-osmosis water, top off with it, and take limestone out.",
        "第 {day} 天：总硬度 GH 超过 {line} °d（{line_mmol} mmol/L，饮用水上限），第 {worst_day} 天达到 {worst} °d。"
        "加热棒和玻璃会结水垢，软水鱼状态不佳。请在水源水中掺纯水，用纯水补水，并取出石灰质石头。",
    ),
    "alkalinity_low": Words(
        "Day {day}: KH falls below {line} °d ({line_meq} meq/L), with {worst} °d on day {worst_day} as the lowest. "
        "Nitrification uses it up; without it the pH can crash. Change part of the water, or give baking soda: "
        "{dose} g raise KH by 1 °d in this tank, at most 1 °d a day.",
        "第 {day} 天：KH 低于 {line} °d（{line_meq} meq/L），第 {worst_day} 天最低 {worst} °d。硝化会消耗 KH，耗尽后 pH 可能"
        "骤降。请部分换水，或加小苏打（碳酸氢钠）：本缸每 {dose} g 提高 KH 1 °d，每天最多 1 °d。",
    ),
    "ph_low": Words(
        "Day {day}: pH falls below {line}; the lowest is {worst} on day {worst_day}, and it stays below for {span} days. "
        "The nitrifiers stall in acid water. Raise KH in small steps: water changes of 10 to 20 %, or a piece of "
        "crushed coral in the flow.",
        "第 {day} 天：pH 低于 {line}，第 {worst_day} 天最低 {worst}，共 {span} 天偏低。酸性水中硝化细菌会停滞。请小步提高 "
        "KH：每次换水 10–20%，或在水流处放珊瑚砂。",
    ),
    "ph_high": Words(
        "Day {day}: pH rises above {line}; the highest is {worst} on day {worst_day}. At such a pH most ammonia is in its "
        "poisonous form. Check the source water and the stones, and shorten the light if algae are many.",
        "第 {day} 天：pH 高于 {line}，第 {worst_day} 天最高 {worst}。这样的 pH 下氨多为有毒的游离氨。请检查水源水和石头，"
        "藻多时缩短光照。",
    ),
    "ph_band": Words(
        "The pH is {value} most of the time, outside the band of {names}, {low} to {high}. Most animals get used to a "
        "steady pH: do not chase it, or choose another source water.",
        "pH 大部分时间为 {value}，超出{names}的适宜范围 {low}–{high}。多数动物能适应稳定的 pH：不要频繁调节，或换用其他水源水。",
    ),
    "o2_low": Words(
        "Day {day}: oxygen falls below {line} mg/L. The lowest is {worst} mg/L on day {worst_day} at {hour} h, and it "
        "stays below for {span} days. Let the return ripple the surface, add an air stone, and feed less.",
        "第 {day} 天：溶解氧低于 {line} mg/L，最低 {worst} mg/L（第 {worst_day} 天 {hour} 时），共 {span} 天偏低。"
        "请让出水口打起水花，加气石，并少喂。",
    ),
    "o2_low_night": Words(
        "Day {day}: oxygen falls below {line} mg/L. The lowest is {worst} mg/L on day {worst_day} at {hour} h, in the dark, "
        "when plants breathe too; it stays below for {span} days. Run an air stone at night and feed less.",
        "第 {day} 天：溶解氧低于 {line} mg/L，最低 {worst} mg/L（第 {worst_day} 天 {hour} 时，无光，水草也在耗氧），"
        "共 {span} 天偏低。请夜间开气石，并少喂。",
    ),
    "temperature_low": Words(
        "Day {day}: the water falls below {line} °C, the least for {name}; the lowest is {worst} °C on day {worst_day}, "
        "and it stays below for {span} days. Use a heater, or another species.",
        "第 {day} 天：水温低于 {line} °C（{name}的下限），第 {worst_day} 天最低 {worst} °C，共 {span} 天偏低。"
        "请用加热棒，或换别的物种。",
    ),
    "temperature_high": Words(
        "Day {day}: the water rises above {line} °C, the most for {name}; the highest is {worst} °C on day {worst_day}, "
        "and it stays above for {span} days. Lower the set point, open the lid, or use a fan.",
        "第 {day} 天：水温高于 {line} °C（{name}的上限），第 {worst_day} 天最高 {worst} °C，共 {span} 天偏高。"
        "请调低加热棒、打开缸盖或用风扇。",
    ),
    "source_over_limit": Words(
        "From day 0: the source water itself holds {value} mg/L of nitrate (as ion), at or above the limit of {line} mg/L. "
        "No water change can hold that limit: mix it with reverse-osmosis water.",
        "从第 0 天起：水源水本身含硝酸盐 {value} mg/L（以离子计），已达到限值 {line} mg/L。怎么换水都不够：请掺纯水。",
    ),
    "cycle_unfinished": Words(
        "Day {day}, the end of the run: the new bed is not mature yet; TAN stands at {tan} mg N/L and nitrite at "
        "{no2} mg/L (as ion). Wait with animals, or go on testing and changing water until both are near zero.",
        "第 {day} 天（模拟结束）：新底床尚未成熟，总氨氮 {tan} mg N/L，亚硝酸盐 {no2} mg/L（以离子计）。请先不要放动物，"
        "或继续测试和换水，直到两者接近零。",
    ),
    "old_tank": Words(
        "Day {day}: old-tank trap. KH is down to {kh} °d while nitrate is at {no3} mg/L (as ion). A large catch-up change "
        "would raise the pH at once and turn ammonia into its poisonous form: change 10 to 20 % at a time, some days apart.",
        "第 {day} 天：老缸综合征。KH 只剩 {kh} °d，硝酸盐却有 {no3} mg/L（以离子计）。此时大换水会使 pH 猛升、铵变成有毒的"
        "游离氨：请每次换 10–20%，隔几天一次。",
    ),
    # Pump, bed, level
    "pump_dry": Words(
        "Day {day}: the water stands less than 3 cm above the bed and the pump has stopped: nothing is filtered. "
        "Top the tank up.",
        "第 {day} 天：水面高出底床不足 3 cm，水泵停转，过滤停止。请立即补水。",
    ),
    "tank_dry": Words(
        "Day {day}: the tank has dried out to about {left_cm} cm of water above the bed. The simulation keeps that much, "
        "so what it shows until the next top-off is no real tank: top it up before then.",
        "第 {day} 天：水已蒸发到底床以上仅约 {left_cm} cm。模拟保留这点水，因此到下次补水之前的结果不代表真实的缸：请在此之前"
        "补水。",
    ),
    "level_falls": Words(
        "Day {day}: a tenth of the water has evaporated; by day {worst_day} the level is {fall} cm lower and {left} L are "
        "left of {full} L. Top off about {loss} L a day, best with reverse-osmosis water, or close the lid further.",
        "第 {day} 天：水已蒸发十分之一；到第 {worst_day} 天水位下降 {fall} cm，{full} L 只剩 {left} L。请每天补水约 {loss} L"
        "（最好用纯水），或把缸盖盖严些。",
    ),
    "bed_anoxic": Words(
        "Day {day}: the water leaves the bed with less than 0.5 mg/L of oxygen (lowest {worst}), for {span} days in all. "
        "Where nitrate is used up too, hydrogen sulfide (a smell of rotten eggs) may form. Raise the flow, siphon the "
        "bed, feed less.",
        "第 {day} 天：流出底床的水溶解氧不足 0.5 mg/L（最低 {worst}），累计 {span} 天。若硝酸盐也耗尽，可能产生硫化氢"
        "（臭鸡蛋味）。请加大流量、虹吸底床、少喂。",
    ),
    "bed_clogging": Words(
        "Day {day}: dirt and bacteria fill 30 % of the bed's pores, and {worst} at the most (day {worst_day}). Siphon the "
        "bed more often or feed less; wash only a part of it at a time.",
        "第 {day} 天：污物和细菌占去底床孔隙的 30%，最多 {worst}（第 {worst_day} 天）。请更勤虹吸底床或少喂；每次只清洗一部分。",
    ),
    "flow_halved": Words(
        "Day {day}: the flow through the bed falls below half of the first {first} L/h; it is {worst} L/h on day "
        "{worst_day}, and {span} days of the run are like that. Siphon the bed, clean pump and holes, and feed less.",
        "第 {day} 天：流过底床的水量降到最初 {first} L/h 的一半以下；第 {worst_day} 天只有 {worst} L/h，共 {span} 天。"
        "请虹吸底床、清洁水泵和孔，并少喂。",
    ),
    "floating_grain": Words(
        "{medium} weighs only {density} kg/m³ and floats when dry; it also sheds dust. Soak it for days until it sinks, "
        "or take filter ceramsite (650 to 1100 kg/m³).",
        "{medium}只有 {density} kg/m³，干的会浮，还会掉粉。请浸泡数天至下沉，或改用滤料陶粒（650–1100 kg/m³）。",
    ),
    "grain_swallowed": Words(
        "From day {day}: grains of {low}–{high} mm lie on top, and a turtle of {shell} cm can swallow grains up to about "
        "{bite} mm: they may block its gut. Cover them with a mesh, or with pebbles of 25–50 mm.",
        "从第 {day} 天起：表层颗粒为 {low}–{high} mm，而背甲 {shell} cm 的龟约能吞下 {bite} mm 以下的颗粒，可能造成肠梗阻。"
        "请加隔网，或铺 25–50 mm 鹅卵石。",
    ),
    # Animals
    "predation": Words(
        "The {turtle} may eat the {fish}: about {hazard} of them a day on average over {days} days ({low} to {high}), so "
        "of {count} some {left} ({least} to {most}) would be left; the run itself keeps them all. A rough guess: feed the "
        "turtle well, give the fish dense plants to hide in, or keep them apart.",
        "{turtle}可能捕食{fish}：{days} 天里平均每天约 {hazard}（{low}–{high}），{count} 只到时约剩 {left} 只（{least}–{most}）；"
        "本次模拟中它们都算存活。这是粗略估计：请喂饱龟，为鱼提供茂密水草躲藏，或分开饲养。",
    ),
    "not_with_turtle": Words(
        "{name} should not live with turtles (here from day {day}). {note} Choose fast fish such as zebra danios, or keep "
        "them apart.",
        "{name}不宜与龟混养（本缸从第 {day} 天起）。{note}请选斑马鱼等游得快的鱼，或分开饲养。",
    ),
    "tank_small": Words(
        "{name}: needs at least {need} L{floor}; this tank holds {have} L on {length} × {width} cm.{note} Plan a larger "
        "tank or another species.",
        "{name}：至少需要 {need} L{floor}，本缸为 {have} L、{length} × {width} cm。{note}请准备更大的缸或换别的物种。",
    ),
    "group_small": Words(
        "{name}: {count} from day {day}, but they are at ease only in groups of {need} or more. Add some, or none at all.",
        "{name}：从第 {day} 天起只有 {count} 只，至少 {need} 只成群才安心。请补足数量，或不养。",
    ),
    "outgrows": Words(
        "Day {day}: the {name} outgrows the tank. By day {end} its shell is {shell} cm and it weighs {mass} g; keepers "
        "reckon 15 L of water for each cm, that is {need} L, and here are {have} L. {adult} Have the larger tank ready by "
        "then.",
        "第 {day} 天：{name}长得超出本缸。到第 {end} 天背甲 {shell} cm、体重 {mass} g；按每厘米背甲 15 L 估算需要 {need} L，"
        "本缸只有 {have} L。{adult}请届时备好大缸。",
    ),
    "outgrown": Words(
        "From day {day}: this tank has too little water for the {name}. Keepers reckon 15 L for each cm of shell: {now} L "
        "for the {shell_now} cm at first, {need} L for {shell} cm and {mass} g on day {end}, and here are {have} L. "
        "{adult} Plan its move to a larger tank now.",
        "从第 {day} 天起：本缸的水对{name}来说太少。按每厘米背甲 15 L 估算：起初 {shell_now} cm 需要 {now} L，第 {end} 天 "
        "{shell} cm、{mass} g 需要 {need} L，本缸只有 {have} L。{adult}请现在就准备换大缸。",
    ),
    "starving": Words(
        "By day {day} the {name} have lost {loss} of their weight, from {before} g to {after} g each: they get too little "
        "food. Feed about {ration} g of dry food a day for the group, or give what they can eat.",
        "到第 {day} 天{name}体重减少 {loss}，每只从 {before} g 降到 {after} g：食物不足。请每天为这群动物投喂干料约 {ration} g，"
        "或换它们能吃的食物。",
    ),
    "overfed": Words(
        "{name}: {given} g of dry food a day from day {day}, {times} times the appetite of {appetite} g; what is left rots. "
        "Feed what is eaten in five minutes.",
        "{name}：从第 {day} 天起每天投喂干料 {given} g，是食量 {appetite} g 的 {times} 倍；剩料会腐败。请只喂五分钟内能吃完的量。",
    ),
    "cold_refused": Words(
        "Day {day}: below {line} °C the {name} leave food, below {stop} °C all of it; on {span} days of this run the food "
        "rots. Feed less in the cold and nothing below {stop} °C, or use a heater.",
        "第 {day} 天：水温低于 {line} °C 时{name}会剩料，低于 {stop} °C 完全不吃；本次有 {span} 天的剩料会腐败。天冷少喂，"
        "低于 {stop} °C 停喂，或用加热棒。",
    ),
    "feed_unused": Words(
        "Day {day}: {grams} g of food fall into a tank without animals and rot there. That starts a new bed; otherwise "
        "leave it out.",
        "第 {day} 天：{grams} g 饲料落入没有动物的缸中腐败。养水时可以这样做，否则请取消投喂。",
    ),
    "toxic_plant": Words(
        "{name} is within reach of the turtles from day 0 and holds {toxin}. Put it where they cannot bite it, or take "
        "another plant.",
        "从第 0 天起龟够得到{name}，其中含有{toxin}。请放到龟咬不到的地方，或换别的植物。",
    ),
    "legal": Words("{name}: {note}. Check the rules where you live.", "{name}：{note}。请查询当地规定。"),
    # The computation
    "events_after_end": Words(
        "Day {day}, the end of the run: {count} events come then or later and had no effect; the last is due on day "
        "{last}, so run more than {last} days to see it.",
        "第 {day} 天（模拟结束）：有 {count} 个事件在此时或之后，没有起作用；最后一个在第 {last} 天，请模拟超过 {last} 天以查看其影响。",
    ),
    "event_after_end": Words(
        "Day {day}, the end of the run: {count} event comes then or later and had no effect; it is due on day {last}, so "
        "run more than {last} days to see it.",
        "第 {day} 天（模拟结束）：有 {count} 个事件在此时或之后，没有起作用；它在第 {last} 天，请模拟超过 {last} 天以查看其影响。",
    ),
    "clipped": Words(
        "The solver cut amounts below zero from the output, {amount} g of {what} at the most. Set model.rtol to a tenth "
        "and run again if you need these figures.",
        "求解器把输出中小于零的量截为零，最多 {amount} g（{what}）。若需要这些数值，请把 model.rtol 减小到十分之一再算一次。",
    ),
}

# What holds for the whole run, because of how the tank is set up: these sentences begin with no day of their own.
STANDING = frozenset((
    "ph_band", "source_over_limit", "floating_grain", "predation", "tank_small", "toxic_plant", "legal", "clipped",
))  # fmt: skip

ADULT = Words("Fully grown it needs at least {litres} L{floor}.", "成体至少需要 {litres} L{floor}。")
FLOOR = Words(" and a floor of {length} × {width} cm", "、底面 {length} × {width} cm")
TOXINS = {
    "oxalate": Words("oxalate needles, which burn mouth and gut", "草酸钙针晶（灼伤口腔和肠胃）"),
    "saponins": Words("saponins", "皂苷"),
}
