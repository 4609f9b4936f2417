"""The sentences of the faults of an input by code, in both languages: what follows the path and the value.

The English form is that of the place that raises the fault (tests/engine/test_fault_text.py); a code with several
sentences has one entry for each.
"""

from __future__ import annotations

from .option_words import OPTIONS
from .words import Words

_FILES: dict[str, tuple[Words, ...]] = {
    "too_large": (
        Words("the file is larger than {most} KiB", "文件大于 {most} KiB"),
        Words("is larger than {most} KiB", "大于 {most} KiB"),
    ),
    "would_be_too_large": (Words("the file would be larger than {most} KiB", "文件会大于 {most} KiB"),),
    "unreadable": (
        Words("does not exist", "不存在"), Words("is a folder, not a file", "是文件夹，不是文件"),
        Words("may not be read", "没有读取权限"), Words("cannot be read ({reason})", "无法读取（{reason}）"),
    ),
    "not_a_file": (
        Words("is a folder, not a file", "是文件夹，不是文件"), Words("is not a regular file", "不是普通文件"),
    ),
    "unknown_preset": (
        Words("is neither a file nor a shipped preset; {hint}", "既不是文件，也不是自带预设；{hint}"),
    ),
    "no_preset": (Words("a preset is one JSON object, in {{ }}", "预设应是一个 JSON 对象，写在 {{ }} 中"),),
    "no_schema": (
        Words("is missing; an aquasim preset holds its schema number, {schema}", "缺失；aquasim 预设应写明格式编号 {schema}"),
    ),
    "schema_number": (
        Words("must be the schema number, {schema}, without quotation marks or decimals",
              "必须是格式编号 {schema}，不带引号和小数"),
    ),
    "newer_schema": (
        Words("made by a newer version of aquasim; this one reads schema {schema} and older, please update",
              "由更新版本的 aquasim 制作；当前版本只能读取格式 {schema} 及更早的文件，请升级"),
    ),
    "newer_kept": (
        Words("was made by a newer version of aquasim and is not overwritten; choose another name",
              "由更新版本的 aquasim 制作，不会覆盖；请换一个文件名"),
    ),
    "bom": (
        Words("the file begins with a byte-order mark; save it as UTF-8 without one",
              "文件开头有字节顺序标记（BOM）；请存为不带 BOM 的 UTF-8"),
    ),
    "not_utf8": (
        Words("the file is not UTF-8 text at byte {byte}; save it as UTF-8", "文件第 {byte} 字节处不是 UTF-8 文本；请存为 UTF-8"),
    ),
    "too_deep": (Words("the file is nested deeper than {most} levels", "文件嵌套超过 {most} 层"),),
    "empty_file": (Words("the file is empty", "文件是空的"),),
    "output": (
        Words("could not be written ({reason}); nothing was left behind", "无法写入（{reason}）；没有留下任何文件"),
        Words("is empty; name a file", "为空；请给出文件名"),
        Words("is a folder; name a file in it", "是文件夹；请给出其中的文件名"),
        Words("is no regular file", "不是普通文件"),
        Words("is the preset itself and would be overwritten; choose another name", "就是预设文件本身，会被覆盖；请换一个文件名"),
        Words("the folder {folder} does not exist; make it first", "文件夹 {folder} 不存在；请先建立"),
        Words("the folder {folder} may not be written to", "没有文件夹 {folder} 的写入权限"),
        Words("is too long a name", "文件名太长"),
        Words("cannot be a file name ({reason})", "不能作为文件名（{reason}）"),
        Words("is given to {other} too; name two files", "也用于 {other}；请给出两个不同的文件"),
        Words("is a preset, not a file to write; give it first: aquasim flow {preset} --json",
              "是预设，不是要写的文件；请写在前面：aquasim flow {preset} --json"),
    ),
}  # fmt: skip

# Told after the place in the file
_SYNTAX: dict[str, Words] = {
    "cut_off": Words("the file ends too early", "文件提前结束"),
    "open_text": Words("the quotation mark that ends this text is missing", "缺少结束这段文本的引号"),
    "line_in_text": Words(
        "a text may not hold a line end or a tab; is the quotation mark that ends it missing?",
        "文本中不能有换行或制表符；是否缺少结束的引号？",
    ),
    "backslash": Words("a backslash in a text must be written twice", "文本中的反斜杠必须写两个"),
    "extra_data": Words(
        "{character} is too much: the object of the preset has ended before it", "{character} 多余：预设对象在它之前已经结束"
    ),
    "comma_too_many": Words("a comma too many before {character}", "{character} 前多了一个逗号"),
    "wrong_quotes": Words(
        'names and texts stand in straight double quotation marks, as in "name"', '名称和文本要用直双引号，例如 "name"'
    ),
    "no_colon": Words("a colon is missing after the name", "名称后缺少冒号"),
    "no_comma": Words("a comma is missing before this, or a bracket is wrong", "此处之前缺少逗号，或括号有误"),
    "no_name": Words(
        'a name in double quotation marks must stand here, as in "name"', '此处应是带双引号的名称，例如 "name"'
    ),
    "no_value": Words(
        "a value is missing here, or is a text without quotation marks", "此处缺少数值，或文本没有加引号"
    ),
}  # fmt: skip

_VALUES: dict[str, tuple[Words, ...]] = {
    "missing": (Words("is missing", "缺失"),),
    "repeated_key": (Words("is given more than once", "重复给出"),),
    "unknown_key": (Words("unknown key; {hint}", "未知的键；{hint}"),),
    "elsewhere": (Words("cannot be set here; {note}", "不能在这里设置；{note}"),),
    "not_finite": (Words("must be a finite number", "必须是有限的数"),),
    "text_characters": (
        Words("must not hold control characters or marks of text direction", "不能含有控制字符或文字方向标记"),
    ),
    "text_marks": (
        Words("must not hold more than {most} combining marks in a row", "不能连续含有 {most} 个以上的组合符号"),
    ),
    "name_characters": (
        Words("a name must not hold control characters or marks of text direction", "名称不能含有控制字符或文字方向标记"),
    ),
    "name_marks": (
        Words("a name must not hold more than {most} combining marks in a row", "名称不能连续含有 {most} 个以上的组合符号"),
    ),
    "too_many": (Words("must be at most {most}", "最多 {most} 项"),),
    "at_most": (Words("must be at most {most}", "不能大于 {most}"),),
    "at_least": (Words("must be at least {least}", "不能小于 {least}"),),
    "not_number": (Words("must be a number from {low} to {high}", "必须是 {low} 到 {high} 之间的数"),),
    "not_whole_number": (
        Words("must be a whole number from {low} to {high}", "必须是 {low} 到 {high} 之间的整数"),
    ),
    "quoted_number": (
        Words("must be a number from {low} to {high}, without quotation marks", "必须是 {low} 到 {high} 之间的数，不加引号"),
    ),
    "quoted_whole_number": (
        Words("must be a whole number from {low} to {high}, without quotation marks",
              "必须是 {low} 到 {high} 之间的整数，不加引号"),
    ),
    "not_plain": (Words("must be a number, text, true or false", "必须是数、文本、true 或 false"),),
    "not_a_choice": (Words("must be one of {choices}", "必须是以下之一：{choices}"),),
    "too_long_text": (Words("must be at most {most} characters", "最多 {most} 个字符"),),
    "not_text": (Words("must be text", "必须是文本"),),
    "not_yes_no": (Words("must be true or false", "必须是 true 或 false"),),
    "quoted_yes_no": (Words("must be true or false without quotation marks", "必须是 true 或 false，不加引号"),),
    "not_list": (Words("must be a list, in [ ]", "必须是列表，写在 [ ] 中"),),
    "not_object": (Words("must be an object, in {{ }}", "必须是对象，写在 {{ }} 中"),),
    "not_object_with_kind": (
        Words("must be an object with its kind, in {{ }}", "必须是带有 kind 的对象，写在 {{ }} 中"),
    ),
    "no_kind": (Words("is missing; known are {choices}", "缺失；可用的有 {choices}"),),
    "unknown_kind": (Words("is no known {field}; {hint}", "不是已知的 {field}；{hint}"),),
}  # fmt: skip

_RULES: dict[str, tuple[Words, ...]] = {
    "unknown_id": (
        Words("is no known {what}; {hint}", "不是已知的{what}；{hint}"),
        Words("cannot be explained; there are {choices}", "不能解释；可用的有 {choices}"),
    ),
    "unknown_own": (
        Words("is no {what} of this computer's own entries; make the entry anew, or choose another",
              "不在本机自建的{what}条目中；请重新自建，或另选一个"),
    ),
    "above_rim": (Words("must be below the rim at {rim} cm", "必须低于缸沿（{rim} cm）"),),
    "bed_too_high": (
        Words("with the plenum the bed reaches {top} cm and must end at least {least} cm below the water level at {level} cm",
              "连同底部空腔，底床高达 {top} cm，必须比水位（{level} cm）低至少 {least} cm"),
    ),
    "too_full": (
        Words("together they may displace half of the {free} L above the bed", "合计排水不能超过底床以上 {free} L 的一半"),
    ),
    "things_leave_no_water": (
        Words("leaves {left} L of water above the bed; at least {least} L is needed, so take things out or raise the water level",
              "底床以上只剩 {left} L 水，至少需要 {least} L；请取出物品或提高水位"),
    ),
    "hardly_any_water": (
        Words("leaves {left} L of water above the bed; at least {least} L is needed, so raise the water level",
              "底床以上只剩 {left} L 水，至少需要 {least} L；请提高水位"),
    ),
    "room_too_cold": (
        Words("the coldest day would have {value} °C; it must stay at or above {least} °C, because the model knows no ice",
              "最冷的一天会是 {value} °C，不能低于 {least} °C，因为模型不含结冰"),
    ),
    "room_too_hot": (
        Words("the warmest day would have {value} °C; it must stay at or below {most} °C",
              "最热的一天会是 {value} °C，不能高于 {most} °C"),
    ),
    "cap_too_deep": (Words("must be less than the bed's {depth} cm", "必须小于底床厚度 {depth} cm"),),
    "too_few_layers": (
        Words("must be at least 2 for a bed with a cap, one for each medium", "底床有覆盖层时至少为 2，每种滤料一层"),
    ),
    "not_granular": (
        Words("is no loose grain that could be a bed; {hint}", "不是可作底床的散粒滤料；{hint}"),
    ),
    "water_name": (
        Words("a water's name must be 1 to 60 characters without . : , = [ ]", "水的名称应为 1 到 60 个字符，不含 . : , = [ ]"),
    ),
    "no_pipes": (Words("needs items of kind pipe in layout", "需要在 layout 中有 kind 为 pipe 的物品"),),
    "pipes": (
        Words("no pipe of the custom layout has a hole; drill at least one", "自绘管路中没有一根管子有孔；请至少打一个孔"),
        Words("the pipe is {length} cm long; it needs more than {least} cm between its ends",
              "管长 {length} cm；两端之间须大于 {least} cm"),
        Words("must be less than the pipe's bore of {bore} mm", "必须小于管子内径 {bore} mm"),
        Words("must be less than the laterals' bore of {bore} mm", "必须小于支管内径 {bore} mm"),
        Words("the holes would overlap in this pipe", "这根管子上的孔会重叠"),
        Words("the pipe reaches {place} cm, outside the tank (0 to {most} cm)", "管子伸到 {place} cm，超出鱼缸（0 到 {most} cm）"),
        Words("the pipe reaches below the tank's floor", "管子低于缸底"),
        Words("lies in the same place as {other}; move or remove it", "与 {other} 位置重合；请移开或删去"),
        Words("overlaps {other}, which starts the same way", "与 {other} 重叠，两者从同一处同方向伸出"),
        Words("crosses {other} without a joint; end one of them there", "与 {other} 交叉而没有接头；请让其中一根止于该处"),
        Words("the take-off is {distance} cm from the nearest pipe, {pipe}; put it on a pipe",
              "取水口离最近的管子 {pipe} 有 {distance} cm；请放在管子上"),
        Words("the pipe is not joined to the others; its end must come within {most} mm of one of them",
              "管子没有与其他管子相连；其一端须在某根管子 {most} mm 以内"),
    ),
    "laterals_centre_fed": (Words("must be 4 in the layout centre_fed", "布局为 centre_fed 时必须是 4"),),
    "laterals_h_tree": (Words("must be 2, 4 or 8 in the layout h_tree", "布局为 h_tree 时必须是 2、4 或 8"),),
    "holes": (Words("must be even in the layout h_tree", "布局为 h_tree 时必须是偶数"),),
    "too_long": (Words("must fit the tank's length of {length} cm", "不能超过缸长 {length} cm"),),
    "too_wide": (
        Words("{laterals} laterals must fit the tank's width of {width} cm", "{laterals} 根支管必须放得进缸宽 {width} cm"),
    ),
    "holes_over_bed": (
        Words("a pipe with holes must lie in the bed, which ends at {top} cm", "打孔管必须埋在底床中，底床顶面在 {top} cm"),
    ),
    "pipe_over_rim": (Words("the pipe reaches over the rim at {rim} cm", "管道高出 {rim} cm 处的缸沿"),),
    "laterals_overlap": (Words("must be more than the laterals' bore of {bore} mm", "必须大于支管内径 {bore} mm"),),
    "holes_outside": (
        Words("the last hole is at {last} cm but the {what} are {length} cm long", "最后一个孔在 {last} cm 处，而{what}长 {length} cm"),
    ),
    "hole_too_wide": (Words("must be less than the laterals' bore of {bore} mm", "必须小于支管内径 {bore} mm"),),
    "holes_overlap": (Words("must be more than the holes' diameter of {hole} mm", "必须大于孔径 {hole} mm"),),
    "no_such_setting": (Words("does not apply to {device}, a {what}", "不适用于 {device}（{what}）"),),
    "no_hours": (Words("must differ from {other}, which is {hour}", "必须与 {other}（{hour}）不同"),),
    "too_much_air": (Words("must be at most the {most} L/min of {device}", "不能超过 {device} 的 {most} L/min"),),
    "both_sizes": (Words("give mass_g or length_cm, not both", "mass_g 和 length_cm 只能给一个"),),
    "too_heavy": (Words("{animal} weighs at most about {most} g", "{animal}体重最多约 {most} g"),),
    "no_food": (Words("is missing: {animal} has no usual food", "缺失：{animal}没有常用饲料"),),
    "same_hour": (Words("must not name the same hour twice", "同一时刻不能出现两次"),),
    "no_hour": (
        Words("must name at least one hour; without feeding set feed_g_d to 0", "至少要有一个时刻；不投喂请把 feed_g_d 设为 0"),
    ),
    "plant_not_kept": (Words("is not among the plants", "不在本缸的植物中"),),
    "animal_not_kept": (Words("is not among the animals", "不在本缸的动物中"),),
    "more_than_kept": (Words("must be at most the {count} kept on day {day}", "不能超过第 {day} 天的 {count} 只"),),
    "none_kept": (
        Words("none is kept on day {day}; they leave before or come later", "第 {day} 天缸中没有；它们此前已离开或之后才来"),
    ),
    "limit_below_default": (
        Words("must be above {other}, which is {line} unless set", "必须大于 {other}（未设置时为 {line}）"),
    ),
    "limit_above_default": (
        Words("must be below {other}, which is {line} unless set", "必须小于 {other}（未设置时为 {line}）"),
    ),
    "empty_band": (Words("must be below {other} = {line}", "必须小于 {other} = {line}"),),
    "reading_outside": (
        Words("must lie between low {low} and high {high}", "必须在 low {low} 和 high {high} 之间"),
    ),
    "unknown_parameter": (Words("is no known parameter; {hint}", "不是已知的参数；{hint}"),),
    "parameter_unread": (
        Words("is only documentation; the model goes by {note}", "仅供参考；模型采用{note}"),
        Words("is only documentation: {note}", "仅供参考：{note}"),
    ),
    "parameter_range": (
        Words("must stay {value}: it is a fixed constant", "必须保持 {value}：这是固定常数"),
        Words("must be from {low} to {high}", "必须在 {low} 到 {high} 之间"),
    ),
    "solids_below_ions": (
        Words("must be at least {least} mg/L, which the ions of this water weigh together",
              "不能小于 {least} mg/L，即此水中各离子的总质量"),
    ),
    "given_twice": (Words("give {one} or {other}, not both", "{one} 和 {other} 只能给一个"),),
    "hardness_given_twice": (
        Words("give two of gh_dGH, calcium_mmol_L and magnesium_mmol_L; the third follows",
              "gh_dGH、calcium_mmol_L 和 magnesium_mmol_L 只能给两个；第三个由此得出"),
    ),
    "hardness_below_part": (
        Words("must be at least {least} °d, which {part} makes alone", "不能小于 {least} °d，仅 {part} 就有这么多"),
    ),
    "ph_out_of_reach": (
        Words("with an alkalinity of {alkalinity} meq/L at {temperature} °C it can be from {low} to {high}",
              "总碱度为 {alkalinity} meq/L、水温 {temperature} °C 时，只能在 {low} 到 {high} 之间"),
    ),
    "nh3_out_of_reach": (
        Words("this water can hold {most} mg N/L at most, with {total} mg N/L of total ammonia",
              "此水最多 {most} mg N/L（总氨氮为 {total} mg N/L 时）"),
    ),
}  # fmt: skip

TEXTS: dict[str, tuple[Words, ...]] = {
    **_FILES, **_VALUES, **OPTIONS, **_RULES,
    **{
        code: (Words(f"line {{line}}, column {{column}}: {w.en}", f"第 {{line}} 行第 {{column}} 列：{w.zh_CN}"),)
        for code, w in _SYNTAX.items()
    },
}  # fmt: skip

WHAT = {
    "medium": "滤料", "water": "水", "water pump or air pump": "水泵或气泵", "device": "设备", "food": "饲料", "animal": "动物",
    "plant": "植物", "laterals": "支管", "half laterals": "半根支管", "air pump": "气泵", "heater": "加热棒",
    "basking lamp": "晒背灯", "light": "照明灯", "uv steriliser": "UV-C 杀菌灯", "cooling fan": "冷却风扇",
    "the file": "文件", "the name is not allowed": "文件名不允许", "not allowed": "不允许",
}  # fmt: skip
NEAR = Words("did you mean {close}?", "是不是 {close}？")
KNOWN = Words("known are {close}", "可用的有 {close}")
OR = Words(" or ", " 或 ")
