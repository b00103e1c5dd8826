/** The words of the register of recorders: particulars, loss, upkeep, scrapping, stock-taking (第2、5、23条). */
export const zhRegister = {
	title: '设备台账',
	short: '设备',
	hint: '本站的音像记录设备（第2条）；遵循同步摄录、集中管理、规范归档、严格保密的原则',
	search: '按编号、资产编号、机身号查找',
	none: '没有找到。',
	empty: '本站还没有登记设备。请县局登记后同步。',
	reading: '正在读取设备台账…',
	toStock: '盘点',
	toCosts: '费用与故障',
	toQuestions: '核查',
	facts: {
		asset: '资产编号',
		firmware: '固件编号（IDCode）',
		prefix: '文件名前缀',
		cards: '存储卡',
		keeper: '专管人',
		bought: '购置',
		boughtAs: (date: string, yuan: string) => `${date}，${yuan} 元`,
		invoice: (no: string) => `发票 ${no}`
	},
	notDescribed: '县局还没有填写它的资产编号、固件编号等信息。',
	cardCame: (card: string, from: string) =>
		`存储卡 ${card} 原来在 ${from}，没有登记取出就到了这一台。请核对实物。`,
	cardWent: (card: string, to: string) =>
		`存储卡 ${card} 原来在这一台，现在登记在 ${to}。请核对实物。`,
	oneFirmware: (value: string, others: string) =>
		`固件编号 ${value} 与 ${others} 相同：不能凭它认定是哪一台。请县局核对实物。`,
	factory: (value: string) => `固件编号 ${value} 是出厂默认值，不能用来识别。`,
	met: (what: string, at: string) =>
		`登记遗失或被盗以后，${at} 又见到它（${what}）。请保管人核对实物，登记「寻回」。`,
	metBy: { return: '归还', 'ingest-start': '导出', seen: '有人看到实物' },
	recovered: (at: string) => `寻回：${at}。再次领用前请检查是否完好。`,
	recoveredBy: { dock: '插上导出时发现', 'hand-in': '有人交回', 'stock-taking': '盘点时发现' },
	waiting: (at: string) => `${at} 已申请报废，等待县局批复。`,
	declined: (reason: string) => `县局没有同意报废：${reason}`,
	acts: {
		upkeep: '登记维护费用',
		card: '装卸存储卡',
		retire: '申请报废',
		lossSheet: '遗失被盗报告'
	},
	who: '由哪位保管人登记？',
	confirm: '登记',
	print: '打印',
	loss: {
		title: '音像记录设备遗失被盗报告',
		lastSeen: '最后见到的时间（可不填）',
		place: '遗失、被盗地点',
		holder: '当时由谁使用或保管',
		nobody: '不清楚',
		reportedTo: '已报告的部门负责人',
		police: '报警情况（派出所、受案回执编号）',
		station: '单位',
		device: '设备',
		kind: '类别',
		what: '情况',
		account: '经过',
		at: '登记时间',
		by: '登记人（保管人）',
		voucher: '台账编号',
		unknown: '未填',
		footage: '是否有未导出的记录',
		owed: (n: number) => `有 ${n} 次使用的记录没有导出入库`,
		notOwed: '没有',
		opinion: '部门负责人意见',
		sign: '签名：',
		date: '日期：　　　　年　　月　　日',
		foot: '依据第二十一条第（七）项登记。设备找到后登记「寻回」，本报告仍予保留。',
		none: '这台设备没有遗失或被盗的登记。'
	},
	upkeep: {
		title: (id: string) => `${id} 的维护费用`,
		hint: '采购、维护、耗材费用逐笔登记（第23条）；写错的另登一笔更正，原来的保留',
		kinds: { repair: '维修', maintenance: '维护保养', consumables: '耗材', other: '其他' },
		kind: '类别',
		date: '日期',
		amount: '金额（元）',
		invoice: '发票号（可不填）',
		what: '做了什么',
		correct: '更正',
		correcting: (upkeep: string) => `更正 ${upkeep}`,
		replaced: (by: string) => `已由 ${by} 更正，不计入合计`,
		lines: '已登记的费用',
		noLines: '还没有登记过费用。',
		done: '已登记费用',
		add: '登记一笔'
	},
	card: {
		title: (id: string) => `${id} 的存储卡`,
		hint: '卡换到别的机身时，在装入的那一台登记，两边都会显示',
		number: '存储卡编号（可扫码）',
		'put-in': '装入',
		'taken-out': '取出',
		note: '备注（可不填）',
		done: '已登记存储卡'
	},
	retire: {
		title: (id: string) => `申请报废 ${id}`,
		hint: '县局批准后才算报废；有没归还的领用、没导出的记录时不能报废（第23条）',
		reason: '报废原因',
		reasonHint: '例如：使用已满六年，主板损坏，维修费用高于重新购置',
		confirm: '送县局审批',
		done: '已送县局审批'
	},
	stock: {
		title: '盘点',
		hint: '把房间里的记录仪逐台扫一遍；每扫一台就保存，关机、刷新都不会丢（第2条）',
		room: '盘点哪个房间或柜子？',
		rooms: ['装备室', '值班室', '档案室', '保险柜'],
		roomOther: '其他地点（输入名称）',
		begin: '开始盘点',
		goOn: '接着盘点',
		under: (room: string, who: string, at: string) => `「${room}」，${who}，${at} 开始`,
		scan: '扫码，或输入编号后回车',
		add: '计入',
		pick: '从本站清单里点选',
		seen: (n: number) => `在库已见 ${n}`,
		results: {
			seen: '已见',
			away: '账面在外',
			missing: '未见',
			elsewhere: '属外站',
			unknown: '不在册'
		},
		sentence: {
			elsewhere: (station: string) => `按台账应在「${station}」`,
			unknown: '台账里没有这个编号',
			which: '几台都用这个编号，是哪一台？'
		},
		record: {
			'on-loan': '领用中',
			lost: '登记遗失',
			stolen: '登记被盗',
			'under-repair': '维修中',
			suspended: '已停用',
			scrapped: '已报废'
		},
		though: (record: string) => `台账记着${record}，实物在这里`,
		remove: '撤销这一行',
		note: '备注',
		close: '结束盘点',
		closeHint: (missing: number) =>
			missing === 0 ? '应在的都见到了。' : `还有 ${missing} 台应在而未见，结束后会记为「未见」。`,
		abandon: '放弃这次盘点',
		interrupted: '上次结束盘点时中断了，请点「结束盘点」接着写完。',
		done: '盘点已记入台账',
		recovered: (ids: string) => `寻回：${ids}`,
		sheet: '盘点表',
		toSheet: '查看并打印盘点表',
		past: '以前的盘点',
		noPast: '还没有盘点过。',
		summary: (seen: number, missing: number) => `已见 ${seen} · 未见 ${missing}`,
		counted: (n: number) => `${n} 台`,
		notWhole: '这次盘点的记录还没有到齐，请同步后再看。',
		columns: {
			n: '序号',
			recorder: '编号',
			code: '扫到的',
			kind: '类别',
			asset: '资产编号',
			is: '结果',
			note: '说明'
		},
		rows: {
			station: '单位',
			room: '地点',
			begun: '开始',
			closed: '结束',
			by: '保管人',
			voucher: '台账编号'
		},
		signKeeper: '保管人',
		signWitness: '监盘人'
	},
	costs: {
		title: '设备费用与故障年度表',
		hint: '采购、维护、耗材费用，故障次数和使用年限（第23条）',
		year: '年度',
		columns: {
			recorder: '编号',
			kind: '类别',
			bought: '购置日期',
			purchase: '购置（元）',
			upkeep: '维护（元）',
			failures: '故障',
			loans: '领用',
			age: '使用年限'
		},
		age: (years: number, months: number) =>
			years === 0 ? `${months} 个月` : months === 0 ? `${years} 年` : `${years} 年 ${months} 个月`,
		notSaid: '未填',
		total: '合计',
		rate: (percent: string) => `每百次领用故障 ${percent} 次`,
		print: '打印年度表',
		of: (station: string, year: number) => `${station} ${year} 年度`,
		all: '全县',
		prepared: '制表人',
		checked: '审核人',
		upkeepList: '费用明细'
	},
	questions: {
		title: '设备核查',
		hint: '每台设备都在册，每份记录归属一台设备（第2条）；费用、故障登记在册（第23条）',
		fine: '没有发现问题。',
		doubts: {
			'one-firmware': (value: string, ids: string) => `固件编号 ${value} 同时登记在 ${ids}`,
			'factory-firmware': (value: string, ids: string) => `${ids} 的固件编号 ${value} 是出厂默认值`,
			'one-asset': (value: string, ids: string) => `资产编号 ${value} 同时登记在 ${ids}`,
			'card-moved': (value: string, ids: string) =>
				`存储卡 ${value} 没有登记取出就换了机身：${ids}`,
			'not-described': (_: string, ids: string) => `${ids} 没有填写资产编号等信息`,
			'no-asset': (_: string, ids: string) => `${ids} 没有资产编号`,
			'keeper-gone': (who: string, ids: string) => `${ids} 的专管人 ${who} 已不在岗`
		},
		registered: '第2条：登记信息有疑问的设备',
		unowned: '第2条：不能确定归属设备的记录',
		unownedIs: {
			unregistered: '设备没有登记',
			none: '没有任何身份信息',
			disagree: '身份信息互相矛盾'
		},
		unownedLine: (at: string, files: number, why: string) => `${at} 入库，${files} 个文件：${why}`,
		met: '第21条：登记遗失、被盗后又见到的设备',
		upkeep: '第23条：没有购置登记的设备',
		upkeepLine: (ids: string) => `${ids} 没有购置日期和金额`,
		failing: '第23条：今年故障两次以上的设备',
		failingLine: (id: string, n: number, yuan: string) => `${id} 今年故障 ${n} 次，维护 ${yuan} 元`,
		waiting: '第23条：等待县局批复的报废申请',
		waitingLine: (id: string, at: string, reason: string) => `${id}，${at} 申请：${reason}`
	}
};

export type RegisterMessages = typeof zhRegister;
