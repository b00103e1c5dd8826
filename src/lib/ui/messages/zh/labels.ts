/** 标签: labels for recorders, people and media. */
export const zhLabels = {
	title: '打印标签',
	open: '打印标签',
	hint: '二维码和条形码，扫码枪、摄像头都能读',
	kinds: { recorder: '记录仪', person: '人员', medium: '存储介质' },
	formats: {
		'a4-3x8': 'A4 3×8（70×37 毫米）',
		'a4-4x10': 'A4 4×10（52.5×29.7 毫米）',
		'roll-40x30': '标签机 40×30',
		'roll-50x30': '标签机 50×30',
		'roll-60x40': '标签机 60×40'
	},
	paper: '纸张',
	first: '从第几格开始',
	firstHint: '已用掉的格子会空着',
	all: '全选',
	none: '全不选',
	fresh: (n: number) => `没打印过的（${n}）`,
	chosen: (n: number, pages: number) => `已选 ${n} 张，共 ${pages} 页`,
	empty: '本站没有可打印标签的登记。',
	print: '打印',
	printHow: '打印时请选「实际大小」（100%）、不加边距。',
	noBars: (n: number) =>
		`有 ${n} 张编号太长，或含条形码没有的字，只印二维码；要条形码请选大一些的标签。`,
	keep: '已打印好，记下',
	kept: '已记下，下次用「没打印过的」就不会重印。'
};
export type LabelMessages = typeof zhLabels;
