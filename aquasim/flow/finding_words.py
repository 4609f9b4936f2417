"""The sentences of the hydraulic findings, one for each key: figure and cure, in both languages."""

from __future__ import annotations

from ..finding_words import TEXTS as RUN_TEXTS
from ..words import Words

LAYOUTS: dict[str, Words] = {
    "comb": Words("dead-end comb", "梳形"),
    "diagonal": Words("two take-offs at opposite corners", "对角双取水"),
    "centre_fed": Words("comb fed at its middle", "中央进水梳形"),
    "ladder": Words("ladder", "梯形"),
    "h_tree": Words("symmetric tree", "对称树形"),
    "u_two_header": Words("two headers, direct return (U)", "双总管异程（U 形）"),
    "z_two_header": Words("two headers, reverse return (Z)", "双总管同程（Z 形）"),
    "custom": Words("drawn pipes", "自绘管路"),
}

PANES: dict[str, Words] = {
    "left": Words("left", "左侧"),
    "right": Words("right", "右侧"),
    "front": Words("front", "前侧"),
    "back": Words("back", "后侧"),
}

TEXTS: dict[str, Words] = {
    # Pipes over the plan
    "spacing_wide": Words(
        "The laterals lie {spacing_cm} cm apart, more than twice the bed's depth of {depth_cm} cm: the slowest "
        "place of the bed's top gets {min_over_mean} of the mean flow. Take {laterals} laterals, {better_cm} cm "
        "apart, or a bed of {deeper_cm} cm.",
        "支管间距 {spacing_cm} cm，超过底床厚度 {depth_cm} cm 的 2 倍：底床表面最慢处只有平均流速的 {min_over_mean} 倍。请用 "
        "{laterals} 根支管、间距 {better_cm} cm，或把底床加到 {deeper_cm} cm 厚。",
    ),
    "spacing_wide_wall": Words(
        "The outermost lateral lies {wall_cm} cm from the long pane, more than the bed's depth of {depth_cm} cm: the "
        "slowest place of the bed's top gets {min_over_mean} of the mean flow. Spread the laterals evenly, "
        "{better_cm} cm apart with {laterals} of them.",
        "最外侧支管离长边缸壁 {wall_cm} cm，超过底床厚度 {depth_cm} cm：底床表面最慢处只有平均流速的 {min_over_mean} 倍。"
        "请把支管均匀铺开：{laterals} 根，间距 {better_cm} cm。",
    ),
    "spacing_hint": Words(
        "The laterals lie {spacing_cm} cm apart, more than 1.5 times the bed's depth of {depth_cm} cm: it works, but "
        "{laterals} laterals, {better_cm} cm apart, or a bed of {deeper_cm} cm, use the bed more evenly.",
        "支管间距 {spacing_cm} cm，超过底床厚度 {depth_cm} cm 的 1.5 倍：可以用，但用 {laterals} 根支管、间距 {better_cm} cm，"
        "或把底床加到 {deeper_cm} cm 厚，会更均匀。",
    ),
    "end_gap": Words(
        "The last holes are {gap_cm} cm from the end pane, more than {allowed_cm} cm (half the distance between pipes or "
        "holes): the slowest place of the bed's top gets {min_over_mean} of the mean flow. Take laterals of {length_cm} cm "
        "with the holes spread over their whole length.",
        "末端孔离缸壁 {gap_cm} cm，超过 {allowed_cm} cm（管距或孔距的一半）：底床表面最慢处只有平均流速的 {min_over_mean} 倍。"
        "请用 {length_cm} cm 长的支管，孔均匀打满全长。",
    ),
    "spacing_wide_drawn": Words(
        "The drawn pipes leave a place (x {x_cm} cm, y {y_cm} cm) as far from every row of holes as if they lay {spacing_cm} "
        "cm apart, more than twice the bed's depth of {depth_cm} cm: the slowest place of the bed's top gets "
        "{min_over_mean} of the mean flow. Draw a pipe there, at most {allowed_cm} cm from its neighbours, or lay a bed of "
        "{deeper_cm} cm.",
        "自绘管路在 x {x_cm} cm、y {y_cm} cm 处离各排孔太远，相当于管距 {spacing_cm} cm，超过底床厚度 {depth_cm} cm 的 2 倍："
        "底床表面最慢处只有平均流速的 {min_over_mean} 倍。请在此处加一根管，与相邻管的间距不超过 {allowed_cm} cm，或把底床加到 "
        "{deeper_cm} cm 厚。",
    ),
    "spacing_hint_drawn": Words(
        "The drawn pipes leave a place (x {x_cm} cm, y {y_cm} cm) as far from every row of holes as if they lay {spacing_cm} "
        "cm apart, more than 1.5 times the bed's depth of {depth_cm} cm: it works, but pipes {allowed_cm} cm apart, or a "
        "bed of {deeper_cm} cm, use the bed more evenly.",
        "自绘管路在 x {x_cm} cm、y {y_cm} cm 处离各排孔较远，相当于管距 {spacing_cm} cm，超过底床厚度 {depth_cm} cm 的 1.5 倍："
        "可以用，但管距 {allowed_cm} cm，或把底床加到 {deeper_cm} cm 厚，会更均匀。",
    ),
    "end_gap_drawn": Words(
        "No hole of the drawn pipes is nearer than {gap_cm} cm to the {side} pane, more than {allowed_cm} cm (half the "
        "distance between pipes or holes): the slowest place of the bed's top gets {min_over_mean} of the mean flow. Draw "
        "the pipes closer to it.",
        "自绘管路的孔离{side}缸壁至少 {gap_cm} cm，超过 {allowed_cm} cm（管距或孔距的一半）：底床表面最慢处只有平均流速的 "
        "{min_over_mean} 倍。请把管子画得更靠近这一侧。",
    ),
    "dead_zone": Words(
        "{dead_share} of the bed moves at less than a tenth of the mean speed, and {covered_share} of its top is "
        "covered. Stand stones and wood on small feet, or move them, and siphon those corners first.",
        "底床有 {dead_share} 的体积流速不到平均的十分之一（死角），表面有 {covered_share} 被盖住。请把石头、沉木垫起或移开，"
        "虹吸时先吸这些死角。",
    ),
    "plenum_evens_out": Words(
        "Water can move freely in the {plenum_cm} cm under the bed: it spreads by itself, so that the bed is used evenly "
        "({least_ratio} to {most_ratio} times the mean) however the pipes are laid. Siphon the dirt that settles "
        "there.",
        "底部空腔高 {plenum_cm} cm，水在其中自由流动、自行分匀：不管管子怎么排，底床流速都在平均的 {least_ratio}–"
        "{most_ratio} 倍之间。请定期虹吸沉在空腔里的污物。",
    ),
    # Holes and header
    "hole_large": Words(
        "Holes of {hole_mm} mm are wide for grains from {grain_mm} mm on: small grains slip in or jam. Drill at most "
        "{allowed_mm} mm, or lay coarser grain or a mesh around the pipes.",
        "孔径 {hole_mm} mm 对最小 {grain_mm} mm 的颗粒偏大：小颗粒会钻进孔或卡住。孔径最多 {allowed_mm} mm，或在管子周围铺更粗"
        "的颗粒或包隔网。",
    ),
    "hole_area": Words(
        "All holes together are {area_ratio} times as wide as the header's bore (advised: at most 0.5), so the header "
        "decides which hole draws: the largest hole flow is {found_ratio} times the smallest (a plain comb: about "
        "{rule_ratio} times by the rule). Drill at most {allowed_mm} mm, for about {head_mm} mm of head, or take a "
        "header of {header_mm} mm.",
        "所有孔的总面积是总管截面的 {area_ratio} 倍（建议不超过 0.5），流量由总管而不是孔来分配：最大孔流量是最小的 "
        "{found_ratio} 倍（普通梳形按规则约 {rule_ratio} 倍）。请把孔径减到 {allowed_mm} mm 以下（水头约 {head_mm} mm），或用内径 "
        "{header_mm} mm 的总管。",
    ),
    "hole_area_even": Words(
        "All holes together are {area_ratio} times as wide as the header's bore (advised: at most 0.5). In a plain comb "
        "the largest hole flow would be {rule_ratio} times the smallest or more; this layout evens it out to "
        "{found_ratio} times, so keep the layout, or drill smaller holes.",
        "所有孔的总面积是总管截面的 {area_ratio} 倍（建议不超过 0.5）。普通梳形下最大孔流量至少是最小的 {rule_ratio} 倍；"
        "本布局把它降到 {found_ratio} 倍。请保持这种布局，或改用更小的孔。",
    ),
    "z_layout": Words(
        "The two-header reverse return (Z) is textbook equal path, but not even in so short a grid: its branches vary by "
        "{cv}, those of direct return (U) by {u_cv}. Z wins only where f·L/D is above 3 θ = {needed}; here it is "
        "{friction}. Take two take-offs at opposite corners or a symmetric tree.",
        "双总管同程（Z 形）是教科书上的同程，但管路这么短并不均匀：支管变异系数 {cv}，双总管异程（U 形）为 {u_cv}。只有 f·L/D "
        "大于 3θ = {needed} 时 Z 形才占优，这里只有 {friction}。请改用对角双取水或对称树形。",
    ),
    "branch_uneven": Words(
        "The branches share the water unevenly: they vary by {cv} (good under 5 %, fair under 10 %), from {least_L_h} to "
        "{most_L_h} L/h. Smaller holes or a wider header even it out.",
        "各支管流量不均：变异系数 {cv}（小于 5% 为好，小于 10% 尚可），从 {least_L_h} 到 {most_L_h} L/h。孔小些或总管粗些会更均匀。",
    ),
    "branch_uneven_cure": Words(
        "The branches share the water unevenly: they vary by {cv} (good under 5 %, fair under 10 %), from {least_L_h} to "
        "{most_L_h} L/h. The same pipes and holes joined as “{best}” would vary by {best_cv}; smaller holes or a wider "
        "header help as well.",
        "各支管流量不均：变异系数 {cv}（小于 5% 为好，小于 10% 尚可），从 {least_L_h} 到 {most_L_h} L/h。同样的管和孔改用"
        "{best}，变异系数为 {best_cv}；孔小些或总管粗些也有用。",
    ),
    "backflow": Words(
        "Through {holes} of the {all_holes} holes water runs the wrong way, because the pipes' velocity head outweighs the "
        "holes. Drill smaller holes or take a wider header.",
        "{all_holes} 个孔中有 {holes} 个水流方向相反，因为管内流速水头压过了孔的阻力。请把孔打小，或用更粗的总管。",
    ),
    # Pump and riser
    "flow_low": Words(
        "The pump moves only {flow_L_h} L/h, less than half of the {wanted_L_h} L/h that this bed and its water want "
        "({turnover} volumes an hour; keepers reckon with {turnover_wanted}). Take a stronger pump, a wider riser or larger "
        "holes.",
        "实际流量只有 {flow_L_h} L/h，不到底床和水量所需 {wanted_L_h} L/h 的一半（每小时循环 {turnover} 次，一般要求 "
        "{turnover_wanted} 次）。请换更强的水泵、更粗的立管或更大的孔。",
    ),
    "flow_low_fixed": Words(
        "The file fixes the flow at {flow_L_h} L/h, less than half of the {wanted_L_h} L/h that this bed and its water "
        "want ({turnover} volumes an hour; keepers reckon with {turnover_wanted}). Open the throttle, or let the pump decide.",
        "文件把流量固定为 {flow_L_h} L/h，不到底床和水量所需 {wanted_L_h} L/h 的一半（每小时循环 {turnover} 次，一般要求 "
        "{turnover_wanted} 次）。请开大阀门，或由水泵曲线决定流量。",
    ),
    "riser_head": Words(
        "The riser of {bore_mm} mm takes {riser_mm} mm, {share} of the pump's head. With a bore of {wider_mm} mm it would "
        "take {wider_head_mm} mm at this flow, and {wider_L_h} L/h would flow.",
        "内径 {bore_mm} mm 的立管损失 {riser_mm} mm 水头，占水泵扬程的 {share}。换成内径 {wider_mm} mm，同样流量只损失 "
        "{wider_head_mm} mm，流量可达 {wider_L_h} L/h。",
    ),
    "airlift_holes": Words(
        "An air-lift has only about {lift_mm} mm of head, and these holes leave it {flow_L_h} of its {free_L_h} L/h. Saw "
        "slots instead of drilling, or take a pump. (The air-lift's figures are assumed.)",
        "气举只有约 {lift_mm} mm 扬程，这些孔只让它从 {free_L_h} L/h 降到 {flow_L_h} L/h。请锯开长缝代替打孔，或改用水泵。"
        "（气举数据为假设值。）",
    ),
    "push_no_prefilter": Words(
        "Push presses the dirt of the water into pipes and bed from below, where nobody can siphon it. Put a prefilter "
        "before the pump (filter.prefilter), wash it every week, or use suction.",
        "压入式（逆流底床）会把水中污物从下面压进管子和底床，无法虹吸。请在水泵前加前置过滤（filter.prefilter）并每周清洗，或改用抽吸式。",
    ),
    # Bed
    "anoxic_zone": Words(
        "{anoxic_share} of the water in the bed is older than the {oxygen_min} min that its oxygen lasts (mean residence "
        "{residence_min} min): an anoxic zone, and where nitrate runs out hydrogen sulfide (a smell of rotten eggs) may "
        "form. Raise the flow, at best to {flow_L_h} L/h or more, and siphon the bed regularly. (How long oxygen lasts "
        "is assumed.)",
        "底床中 {anoxic_share} 的水水龄超过溶解氧能维持的 {oxygen_min} 分钟（平均停留时间 {residence_min} 分钟）：会出现缺氧区，"
        "硝酸盐耗尽处可能产生硫化氢（臭鸡蛋味）。请加大流量，最好不低于 {flow_L_h} L/h，并定期虹吸底床。（氧能维持多久为假设值。）",
    ),
    "no_backwash": Words(
        "Backwashing is impossible here: lifting these grains over the whole bed needs about {needed_L_h} L/h upwards, "
        "and the pump gives {flow_L_h} L/h. Siphon the bed in parts, or build in a bottom drain.",
        "无法反冲洗：要冲起整床颗粒，向上流量约需 {needed_L_h} L/h，而水泵只有 {flow_L_h} L/h。请分区虹吸吸污，或预留底部排污口。",
    ),
    "floating_grain": RUN_TEXTS["floating_grain"],
    "grain_swallowed": RUN_TEXTS["grain_swallowed"],
}
