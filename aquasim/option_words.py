"""Words for faults of the commands' options and of edits to a file, by code."""

from __future__ import annotations

from .words import Words

OPTIONS: dict[str, tuple[Words, ...]] = {
    "fraction": (Words("must be above 0 and at most 1", "必须大于 0，不超过 1"),),
    "option_number": (Words("must be a number", "必须是数字"),),
    "option_range": (Words("must be from {low} to {high}", "必须在 {low} 到 {high} 之间"),),
    "limit_form": (
        Words("must be NAME=VALUE with a limit of {names}", "必须写成 NAME=VALUE，限值名称为：{names}"),
    ),
    "start_up": (
        Words("must be new or seeded, for a mature bed needs no start-up", "必须是 new 或 seeded，因为成熟的底床不需要养水"),
    ),
    "card": (Words("must be one of {names}", "必须是以下之一：{names}"),),
    "find_no_feed": (Words("is not fed at all in this file", "在此文件中没有投喂"),),
    "no_fed": (
        Words("must hold an animal that is fed, for its load is what is scaled", "至少要有一种投喂的动物，因为计算的就是它的负荷"),
    ),
    "plan_apart": (Words("does not go with {option}", "不能与 {option} 一起使用"),),
    "goes_with": (Words("goes with {option}", "必须与 {option} 一起使用"),),
    "find_form": (
        Words("needs --interval-d N, the days that the interval must hold, such as --interval-d 14",
              "还要 --interval-d N，即间隔至少要有的天数，例如 --interval-d 14"),
        Words("needs --find PATH, the input that is looked for, such as --find bed.depth_cm; for the size of a change every {days} days use --every-d {days_too}",
              "还要 --find PATH，即要求的输入，例如 --find bed.depth_cm；想知道每 {days} 天要换多少水，请用 --every-d {days_too}"),
    ),
    "find_unknown": (
        Words("is no number of this file, nor feed or plants; {close}", "不是本文件中的数字字段，也不是 feed 或 plants；{close}"),
    ),
    "find_number": (
        Words("is no field of this file", "不是本文件中的字段"), Words("is no number", "不是数字字段"),
    ),
    "find_unset": (
        Words("has no value in this file; set one first", "在本文件中没有设值；请先设一个值"),
    ),
    "vary_form": (
        Words("must be PATH=LOW:HIGH:COUNT or PATH=A,B,C, such as bed.depth_cm=5:12:8",
              "必须写成 PATH=LOW:HIGH:COUNT 或 PATH=A,B,C，例如 bed.depth_cm=5:12:8"),
    ),
    "vary_twice": (Words("is given twice", "重复给出"),),
    "vary_whole": (
        Words("must be whole numbers", "必须是整数"),
        Words("the steps between must be whole numbers too; choose another count", "中间的取值也必须是整数；请换一个个数"),
    ),
    "vary_count": (Words("must have from 1 to {most} values", "必须有 1 到 {most} 个取值"),),
    "points": (Words("must be from 1 to {most}", "必须在 1 到 {most} 之间"),),
    "option_whole": (Words("must be a whole number", "必须是整数"),),
    "outcomes": (Words("is no outcome; there are {names}", "不是结果名称；可用的有 {names}"),),
    "all_failed": (
        Words("left none of {count} points that could be worked out; the first reason in {path} is: {reason}",
              "的 {count} 个点都无法计算；{path} 中的第一个原因是：{reason}"),
    ),
    "workers_of_cluster": (
        Words("the cluster has its own workers; leave it out with --scheduler", "集群有自己的工作进程；使用 --scheduler 时请省略"),
    ),
    "journal_busy": (Words("is being written by another sweep", "正被另一个 sweep 写入"),),
    "journal_other": (Words("is another table; name a new file", "是另一种表格；请换一个文件名"),),
    "journal_line": (Words("line {line} is no row of a sweep; remove it", "第 {line} 行不是 sweep 的记录；请删除"),),
    "journal_key": (
        Words("was made from another tank, design or version of aquasim; name a new file",
              "由另一个缸、另一种设计或另一版本的 aquasim 生成；请换一个文件名"),
    ),
    "reading_form": (Words("must be NAME=VALUE, such as tan_mgN_L=0.41", "必须写成 NAME=VALUE，例如 tan_mgN_L=0.41"),),
    "reading_none": (Words("give at least one, such as tan_mgN_L=0.41", "至少给出一个，例如 tan_mgN_L=0.41"),),
    "reading_name": (Words("cannot be read; {close}", "不是可测的量；{close}"),),
    "reading_twice": (
        Words("give one of {names}, not both", "{names} 只能给出一个"), Words("gives one quantity twice", "同一个量给了两次"),
    ),
    "accuracy_form": (Words("must be NAME=VALUE, such as no2_mg_L=0.3", "必须写成 NAME=VALUE，例如 no2_mg_L=0.3"),),
    "accuracy_of": (Words("is no reading that was given; {close}", "不在给出的读数之中；{close}"),),
    "accuracy_number": (Words("must be a number from 0 on", "必须是不小于 0 的数"),),
    "csv_header": (Words("must begin with the columns {names}", "首行必须包含列名 {names}"),),
    "csv_broken": (Words("is no CSV ({reason})", "不是 CSV 格式（{reason}）"),),
    "csv_empty": (Words("holds no readings", "没有读数"),),
    "date": (Words("must be a date YYYY-MM-DD, such as 2026-12-24", "必须是日期 YYYY-MM-DD，例如 2026-12-24"),),
    "done_later": (
        Words("is after today, {today}; tick it off on the day itself", "晚于今天（{today}）；请到当天再勾选"),
    ),
    "done_kind": (Words("is nothing to tick off; {close}", "不是可勾选的事项；{close}"),),
    "weekday_short": (
        Words("holds {days} days, less than a week; leave it out, and --weekday finds the size",
              "只能维持 {days} 天，不到一周；请省略此项，由 --weekday 求出换水量"),
    ),
    "option_whole_range": (Words("must be a whole number from {low} to {high}", "必须是 {low} 到 {high} 之间的整数"),),
    "set_form": (Words("must be PATH=VALUE, such as bed.depth_cm=8", "必须写成 PATH=VALUE，例如 bed.depth_cm=8"),),
    "event_form": (
        Words("must be DAY:KIND:KEY=VALUE, such as 30:water_change:fraction=0.5",
              "必须写成 DAY:KIND:KEY=VALUE，例如 30:water_change:fraction=0.5"),
    ),
    "unknown_event": (Words("is no known event; {hint}", "不是已知的事件；{hint}"),),
    "unknown_event_key": (Words("{event} has no such key; {hint}", "{event} 没有这个键；{hint}"),),
    "unknown_variant": (Words("is no variant; {hint}", "没有这个变体；{hint}"),),
    "repeated_name": (Words("is used twice", "名称重复"),),
    "null_entry": (Words("an entry of a list has no default", "列表中的项没有默认值"),),
    "path_form": (
        Words("is no field path, such as bed.depth_cm or animals[0].count", "不是字段路径，例如 bed.depth_cm 或 animals[0].count"),
    ),
    "path_to_nothing": (Words("names no field", "没有指向任何字段"),),
    "path_to_no_field": (
        Words("{holder} has no field {field}; {hint}", "{holder} 没有字段 {field}；{hint}"),
        Words("{holder} has no field {field}", "{holder} 没有字段 {field}"),
    ),
    "path_elsewhere": (Words("{holder} has no field {field}; {note}", "{holder} 没有字段 {field}；{note}"),),
    "path_to_no_list": (Words("{holder} is no list", "{holder} 不是列表"),),
    "path_past_end": (
        Words("{holder} has no entry {entry}; it has {count} entries, counted from 0",
              "{holder} 没有第 {entry} 项；共 {count} 项，从 0 数起"),
        Words("{holder} has no entry {entry}; the list is empty", "{holder} 没有第 {entry} 项；列表是空的"),
    ),
    "no_variants": (
        Words("has no variants under `scenarios` to compare; name two files or more",
              "在 scenarios 下没有可比较的变体；请给出两个或更多文件"),
    ),
    "days": (Words("must be above 0 and at most {most}", "必须大于 0，不超过 {most}"),),
    "every_h": (
        Words("must be from {least} (one minute) to {most} (all days)", "必须在 {least}（一分钟）到 {most}（全部天数）之间"),
    ),
    "too_many_rows": (
        Words("would give more than {most} rows of output; at least {least} for {days} days",
              "输出会超过 {most} 行；模拟 {days} 天时至少为 {least}"),
    ),
}  # fmt: skip
