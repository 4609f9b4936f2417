"""What the pipes, the bed's flow and the pump refuse, in both languages: what follows the path and the value.

The English form is that of the place that raises the error (tests/engine/test_fault_text.py).
"""

from __future__ import annotations

from .words import Words

REFUSALS: tuple[Words, ...] = (
    # Pump and flow
    Words("nothing flows, so there is nothing to compute", "水不流动，没有可计算的内容"),
    Words("pipes can be solved for a flow above zero only", "流量大于零时才能计算管路"),
    Words("no flow was found at which pump and pipes agree", "找不到水泵与管路相符的流量"),
    Words("no flow was found at which pump, pipes and the clogged bed agree", "找不到水泵、管路与堵塞底床相符的流量"),
    Words("a pump needs a largest flow and a largest head above zero", "水泵的最大流量和最大扬程必须大于零"),
    Words(
        "its largest head of {head} m is too weak for the {standing} m that the system takes before any water moves",
        "最大扬程 {head} m 太弱，水流动之前就需要 {standing} m",
    ),
    Words("an air-lift needs air", "气举需要空气"),
    Words(
        "the flows in the pipe grid did not settle at {flow} L/h, worst at pipe {one} to {other}; "
        "take smaller holes or a wider header",
        "流量 {flow} L/h 时管路计算没有收敛，最差处在 {one} 到 {other} 的管段；请把孔减小或加粗总管",
    ),
    Words(
        "the flows in the pipe grid did not settle at {flow} L/h, worst at the hole at {node}; "
        "take smaller holes or a wider header",
        "流量 {flow} L/h 时管路计算没有收敛，最差处在 {node} 的孔；请把孔减小或加粗总管",
    ),
    # Pipe grid
    Words("the pipe grid has no hole; drill at least one", "管路上没有孔；请至少打一个孔"),
    Words("a part of the pipe grid is not joined to its source", "有一部分管路没有与水源相连"),
    Words("the layout {layout} needs at least one lateral", "布局 {layout} 至少需要一根支管"),
    Words("drill at least one hole", "请至少打一个孔"),
    Words("must be 4 in the layout centre_fed", "布局为 centre_fed 时必须是 4"),
    Words("must be 2, 4 or 8 in the layout h_tree", "布局为 h_tree 时必须是 2、4 或 8"),
    Words("must be even in the layout h_tree", "布局为 h_tree 时必须是偶数"),
    Words("laterals must fit the tank's length of {length} cm", "支管不能超过缸长 {length} cm"),
    Words("{laterals} laterals must fit the tank's width of {width} cm", "{laterals} 根支管必须放得进缸宽 {width} cm"),
    Words("laterals of {bore} mm would overlap", "{bore} mm 的支管会重叠"),
    Words("must be less than the laterals' bore of {bore} mm", "必须小于支管内径 {bore} mm"),
    Words("holes of {hole} mm would overlap", "{hole} mm 的孔会重叠"),
    Words("the last hole is at {last} cm, outside the lateral", "最后一个孔在 {last} cm 处，超出支管"),
    # Bed
    Words("each hole needs a place x, y and a flow", "每个孔都需要位置 x、y 和流量"),
    Words(
        "the holes carry {flow} m3/s in all: a flow field needs more than 0",
        "所有孔的总流量为 {flow} m3/s；计算流场需要大于 0",
    ),
    Words(
        "a hole at x {x} cm, y {y} cm lies outside the bed of {length} by {width} cm",
        "位于 x {x} cm、y {y} cm 的孔在 {length} × {width} cm 的底床之外",
    ),
    Words(
        "things that stand on the bed cover all of it, so that no water gets through",
        "摆放的物品把底床全部盖住，水无法通过",
    ),
    Words("the flow around the things that stand on the bed was not found", "算不出底床上物品周围的水流"),
    Words("a section needs a place and a flow above 0 for its pipes", "剖面中的管子需要位置和大于 0 的流量"),
    Words("a pipe lies outside the bed's width of {width} cm", "有管子超出底床宽度 {width} cm"),
    Words("a patch needs a conductivity above 0, not {factor} of the clean one", "局部底床的渗透能力必须大于 0，不能是干净时的 {factor}"),
    Words("a flow field needs a layer and a cell above 0 m, not {cell} m", "计算流场需要底床层和大于 0 m 的网格，不能是 {cell} m"),
    Words("a layer needs height, conductivity and porosity above 0, not {layer}", "底床各层的高度、渗透能力和孔隙率必须大于 0，不能是 {layer}"),
    # Tank
    Words("the water does not reach above the bed; raise the level", "水没有漫过底床；请提高水位"),
    Words("needs at least two layers and a bed that is deeper than its cap", "至少需要两层，且底床要比面层更深"),
    Words(
        "leaves {left} L of water above the bed; at least 1 L is needed, so raise the water level or take things out",
        "底床上方只剩 {left} L 水；至少需要 1 L，请提高水位或取出物品",
    ),
)  # fmt: skip
STOPS: tuple[Words, ...] = (
    Words(
        "the solver stopped on day {day} because the step became too small; the water then held {values}",
        "求解器在第 {day} 天停止，因为步长变得过小；当时水中含有 {values}",
    ),
    Words(
        "the solver stopped on day {day} because a rate became infinite or undefined; the water then held {values}",
        "求解器在第 {day} 天停止，因为某个速率变为无穷大或无法确定；当时水中含有 {values}",
    ),
    Words(
        "the solver stopped on day {day} because it took too many steps; the water then held {values}",
        "求解器在第 {day} 天停止，因为步数过多；当时水中含有 {values}",
    ),
    Words("stopped on day {day} as asked", "已按要求在第 {day} 天停止"),
)
"""How a run ends before its time, in both languages; the English form is that of the solver."""
