import type { ExtractionMedium, ExtractionPurpose } from '$lib/ledger/events/extraction';

export const zhPurposes: Readonly<Record<ExtractionPurpose, string>> = {
	...{ evidence: '作为证据附卷', litigation: '涉诉案件', review: '行政复议案件' },
	...{ supervision: '执法监督', analysis: '案情研判' }
};
export const zhMedia: Readonly<Record<ExtractionMedium, string>> = {
	...{ cd: 'CD 光盘', dvd: 'DVD 光盘', bd: '蓝光光盘', folder: '文件夹' }
};

/** Copies that leave for a case (第16、18条). */
export const zhExtraction = {
	title: '调取与提取',
	ask: '申请提取',
	hint: '经批准的申请才能提取；整文件复制，读回核对后办结（第16、18条）',
	approved: '已批准、待提取的申请',
	noApproved: '没有已批准待提取的申请。请先提出提取申请，报分管领导批准。',
	made: '提取记录',
	none: '还没有提取过。',
	states: { made: '待读回核对', verified: '待办结', closed: '已办结' },
	files: (n: number, bytes: string) => `${n} 个文件，${bytes}`,
	make: '办理提取',
	medium: '载体',
	number: '案号',
	cause: '案由',
	unknown: '还不知道的可以先空着',
	disc: '光盘编号',
	discHint: '几张光盘时，编号后面自动加上 -1、-2……',
	maker: '制作人',
	noMaker: '台账里没有借用记录，制作人不详',
	extractor: '提取人',
	plan: (n: number) => (n === 1 ? '共 1 份载体' : `按容量分为 ${n} 份，只在文件之间分`),
	sign: (name: string) => `${name} 输入 PIN，确认提取`,
	signHint: '确认后先写入台账，再写光盘',
	purposes: zhPurposes,
	media: zhMedia,
	one: (disc: string) => `光盘 ${disc}`,
	discs: '光盘',
	written: (name: string) => `已写成 ${name}，请刻录后放回光驱读回`,
	writeTo: '写到这个文件夹：把文件夹拖到这里',
	writeIs: '光盘镜像（ISO 9660 + Joliet）写好后，用系统的刻录工具刻成光盘',
	folderIs: '文件夹可以中断后接着写：已经写好的文件会核对并保留',
	readFrom: '读回核对：把光盘（或镜像所在的文件夹）拖到这里',
	readPick: '选择光盘',
	writePick: '选择文件夹',
	writing: '正在写',
	reading: '正在逐字节读回',
	left: (rate: string, left: string) => `每秒 ${rate}，约剩 ${left}`,
	cancel: '取消',
	cutting: '正在核对原件并截取',
	cancelled: {
		image: '已取消：没有留下半成品，再写时从头开始。',
		folder: '已取消：已经写好的文件留着，再写时核对后接着写。',
		read: '已取消：这次读回没有登记，请重新读回。',
		cut: '已取消：没有截取。'
	},
	again: '重新提取',
	againHint: (id: string) => `重新提取 ${id}：内容与第一次相同，开新的提取单`,
	againOver: '光盘损坏要重新提取，而原来的批准已经用完：请另提申请，批准后选择「重新提取」。',
	againAsk: '申请重新提取',
	againNone: '不是重新提取',
	repeats: '重新提取，原提取',
	repeatedBy: '已重新提取',
	excerpts: {
		title: '节录件',
		add: '节录',
		hint: '只截取 MP4、MOV、WAV，不重新编码；画面从关键帧开始，实际起止可能略宽。原件完整随附。',
		from: '从',
		to: '到',
		example: '时:分:秒',
		reason: '节录原因',
		make: '截取',
		remove: '去掉',
		one: (from: string, to: string) => `${from} 至 ${to}`,
		wider: (from: string, to: string) => `实际 ${from} 至 ${to}`,
		of: '节录自',
		why: '原因',
		times: '起止时间',
		bad: '起止时间要写成 0:01:30 的样子，结束晚于开始。',
		note: '节录件由原件无损截取，不是原件；原件完整随附。'
	},
	verified: '读回核对无误',
	differs: (n: number) => `读回不符 ${n} 处：这张光盘不能用，请重写`,
	unread: '还没有读回核对',
	wrong: {
		...{ missing: '缺失', changed: '内容不同', additional: '多出的文件' },
		...{ unreadable: '读不出', 'another-disc': '不是这张光盘' }
	},
	close: '办结',
	receiver: '接收人',
	unit: '接收单位',
	agrees: '接收人已核对：与原件核对无误',
	closeSign: (name: string) => `${name} 输入 PIN 办结`,
	closed: (receiver: string) => `已办结：${receiver} 签收，与原件核对无误`,
	print: '打印提取单和标签',
	notHere: '台账里没有这次提取。',
	larger: (path: string, size: string, medium: string, larger: string) =>
		`${path}（${size}）比一张 ${medium} 光盘还大，而文件不能拆开。请改用 ${larger}。`,
	largest: (path: string, size: string) =>
		`${path}（${size}）比一张蓝光光盘还大，而文件不能拆开。请选“文件夹”，存到移动硬盘。`,
	faults: {
		'excerpt-kind': (path: string) =>
			`${path} 不能无损截取（只能截取完整的 MP4、MOV、WAV）。请提取整个文件。`,
		'excerpt-empty': (path: string) => `${path} 在这段时间里没有内容。请核对起止时间。`,
		'disc-busy': '正在写或读另一张光盘。请等它完成，或者先取消。',
		'no-verify-page': '核对页 verify.html 还没有装到本机。请联网打开一次终端，再写光盘。',
		'no-proof': '台账现在不能给出这次提取的证明。请先在“核验”里检查台账。'
	},
	sheet: {
		title: '音像记录提取单',
		label: '光盘标签',
		id: '提取编号',
		unit: '单位',
		purpose: '用途',
		at: '提取时间',
		approver: '审批人',
		medium: '载体及编号',
		method: '提取方法',
		methodIs: '整文件原样复制，逐字节读回核对，未作删节、修改',
		repeats: '重新提取，原提取编号',
		file: '文件',
		length: '时长',
		hash: '完整性校验值（SHA-256）',
		receiver: '接收人（签名）',
		agree: '与原件核对无误（签名、日期）',
		manifest: '清单校验值（SHA-256）',
		of: (n: number, all: number) => `第 ${n} 份，共 ${all} 份`
	}
};
export type ExtractionMessages = typeof zhExtraction;
