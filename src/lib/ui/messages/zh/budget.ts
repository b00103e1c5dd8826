import { REPLACE_MONTHS, REPLACE_RATE } from '$lib/ledger/register/budget';

/** The yearly budget table 预算表 (第23条). */
export const zhBudget = {
	title: '执法记录仪经费预算表',
	open: '预算表',
	hint: '本年度采购、维修、耗材，使用年限和故障率，建议更新的设备（第23条）',
	of: (whose: string, year: number) => `${whose} ${year} 年度`,
	columns: {
		recorder: '编号',
		station: '站点',
		model: '型号',
		bought: '购置日期',
		age: '使用年限（年）',
		purchase: '购置（元）',
		failures: '本年故障（次）',
		failuresEver: '累计故障（次）',
		rate: '故障率（次/年）',
		replace: '建议更新',
		estimate: '更新估价（元）'
	},
	kinds: {
		repair: '维修（元）',
		maintenance: '保养（元）',
		consumables: '耗材（元）',
		other: '其他（元）'
	},
	reasons: { age: '年限到', failing: '故障多', retiring: '已申请报废' },
	total: '合计',
	all: '全县',
	list: '、',
	notSaid: '未填',
	byStation: '分站合计',
	replacements: (n: number) => `${n} 台`,
	withoutPrice: (n: number) => `（${n} 台没有可参照的价格）`,
	rule: `使用满 ${REPLACE_MONTHS / 12} 年，或者平均每年故障 ${REPLACE_RATE} 次以上，或者已申请报废的，列为建议更新；估价参照同型号（没有的参照同类）最近一次购置价。建议由人决定。`,
	rateOf: '故障率按台账有记录以来的故障次数和时间计算；不满半年的不计。',
	print: '打印预算表',
	printHow: '打印：在浏览器里按 Ctrl+P，纸张选 A4。',
	export: '导出表格（CSV）',
	file: (year: number) => `预算表-${year}.csv`,
	empty: '没有登记的设备。',
	prepared: '制表人',
	checked: '审核人',
	approved: '分管领导'
};
export type BudgetMessages = typeof zhBudget;
