import type { FixityEventMessages } from '../events';
import type { FixityReasons } from '../reasons';

const kinds = { changed: '内容变了', missing: '缺失', additional: '多出', unreadable: '读不出' };

export const zhFixityEvents: FixityEventMessages = {
	names: {
		'fixity-begun': '开始复核存储',
		'fixity-found': '复核发现问题',
		'fixity-ended': '复核存储结束',
		'fixity-answered': '处理复核问题',
		'vault-replaced': '更换存储盘'
	},
	says: {
		'fixity-begun': ({ vault, bags, why }) =>
			`开始复核存储 ${vault}，共 ${bags} 个入库包，${why === 'asked' ? '由人发起' : '按计划'}。`,
		'fixity-found': ({ vault, findings }) =>
			`复核存储 ${vault}，发现 ${findings.length} 处：${findings
				.slice(0, 3)
				.map(({ bag, path, kind }) => `${path ?? bag} ${kinds[kind]}`)
				.join('；')}${findings.length > 3 ? '；等' : ''}。`,
		'fixity-ended': ({ vault, bags, files, findings, outcome }) =>
			outcome === 'whole'
				? `复核存储 ${vault} 结束：${bags} 个入库包、${files} 个文件都与登记一致。`
				: outcome === 'faults'
					? `复核存储 ${vault} 结束：读了 ${bags} 个入库包、${files} 个文件，有 ${findings} 处与登记不一致。`
					: `复核存储 ${vault} 中途停下：已读 ${bags} 个入库包、${files} 个文件，有 ${findings} 处与登记不一致。`,
		'fixity-answered': ({ vault, bag, path, outcome, words }) =>
			`存储 ${vault} 的 ${path ?? bag}：${outcome === 'explained' ? '已说明' : '已从另一份副本找回，放在旁边'}。经手人写明：「${words}」`,
		'vault-replaced': ({ from, to, bags, files, left, reason, handedBy, receivedBy }, names) =>
			`存储 ${from} 更换为 ${to}：已复制并核对 ${bags} 个入库包、${files} 个文件${left > 0 ? `，${left} 个没能复制` : ''}。原因：${reason}。旧盘由${names.person(handedBy)}交给${names.person(receivedBy)}。`
	}
};

export const zhFixityReasons: FixityReasons = {
	'no-such-finding': () => '这里没有待处理的问题，可能已经处理过了。请返回列表核对。',
	'no-words': () => '还没有写明情况。请写明原因和处理办法。',
	'not-registered': ({ person }) => `${person} 不在本县的人员名单里。请另选一人，或请县局先登记。`,
	'one-person': () => '交出人和接收人不能是同一个人。请另选接收人。',
	'same-vault': () => '选的就是原来的盘。请插好新盘，重新选择它的文件夹。',
	'fixity-running': () => '另一项复核或复制还在进行。请等它结束，或者先停下它。',
	'bags-open': () => '还有没做完的导出，入库包没有封好。请先把导出做完，再更换存储盘。',
	'no-such-vault': () => '本机不认识这个存储。请在设置里重新指定它。'
};

/** Re-reading what is kept, a replaced disk, the index from a vault alone. */
export const zhFixity = {
	title: '存储复核',
	hint: '重读每个文件，与清单和台账逐一比对；只读，不删不改。',
	open: '存储复核',
	vault: (name: string) => `存储「${name}」`,
	notDesignated: '这是浏览器自己的空间，不是专用存储',
	holds: (bags: number, size: string) => `${bags} 个入库包，${size}`,
	empty: '还没有入库的录像，没有可以复核的内容。',
	last: '上次复核',
	never: '还没有复核过',
	oldest: '最久没有重读的包',
	next: '下次自动复核',
	nextNone: '有录像入库以后自动开始',
	soon: '空闲时开始',
	outcome: { whole: '全部一致', faults: '有问题', stopped: '中途停下' },
	brokenOff: '没有做完',
	running: '正在进行',
	state: {
		running: '正在重读',
		waiting: '正在导出入库，复核让它先走',
		paused: '已暂停',
		done: '已结束',
		stopped: '已停下',
		halted: '停住了，可以接着做'
	},
	task: { check: '复核', replace: '复制到新盘', index: '读取目录' },
	bags: (done: number, all: number) => `第 ${done} / ${all} 个包`,
	rate: (size: string) => `每秒 ${size}`,
	left: (span: string) => `约剩 ${span}`,
	found: (n: number) => `${n} 处问题`,
	check: '现在复核',
	goOn: '接着复核',
	pause: '暂停',
	resume: '继续',
	stop: '停下',
	replug:
		'刚写入的内容，电脑可能从内存里读回来。移动盘请先安全弹出，拔下再插上，再点「现在复核」，读的才是盘上的内容。',
	every: (n: number) => `每 ${n} 天全部重读一遍，每晚读一部分`,
	days: (n: number) => `${n} 天`,
	how: '多久重读一遍',
	findings: (n: number) => `待处理 ${n} 处`,
	noFindings: '没有待处理的问题。',
	kinds,
	wholeBag: '整个包',
	expected: '应为',
	got: '实为',
	since: (at: string) => `发现于 ${at}`,
	doNext: {
		changed:
			'请不要动这个文件。如有另一份存储，可以从那里找回一份，放在旁边；再查明是谁、怎么改的。',
		missing: '请先查看盘上的回收站和其他文件夹。如有另一份存储，可以从那里找回。',
		additional: '请查明是谁放进来的。专用存储里不放别的东西；本软件不会删除它。',
		unreadable:
			'请换一个接口再插一次，再复核。仍然读不出的，盘可能坏了：请从另一份找回，并准备换盘。'
	},
	answer: '处理',
	answerTitle: '怎样处理',
	explain: '写明情况',
	explainHint: '查到什么、怎么处理的，写上台账；盘上的内容不动。',
	noSource: '没有连着另一份专用存储，所以这里不能找回。要找回，请先插好另一份存储再来。',
	restoreFrom: (name: string) => `从「${name}」找回`,
	restoreHint: '找回的放在旁边，原来的一个字节也不动。',
	who: '由谁处理',
	words: '情况',
	wordsHint: '原因、查到什么、怎么处理的',
	confirm: '登记',
	done: '已登记',
	answered: (n: number) => `已处理 ${n} 处`,
	restored: '已找回，放在旁边',
	explained: '已说明',
	history: '复核记录',
	files: (n: string, size: string) => `${n} 个文件，${size}`,
	why: { asked: '由人发起', scheduled: '自动' },
	print: '打印',
	printTitle: '存储复核报告',
	reader: '账本由另一个窗口打开着，本窗口不能复核。',
	replace: {
		title: '更换存储盘',
		open: '更换这块盘',
		hint: '把全部入库包复制到新盘，两边逐一核对；旧盘不写不删。',
		from: '旧盘',
		who: '谁交出旧盘',
		whom: '谁接收旧盘',
		reason: '原因',
		reasonHint: '例如：盘有坏道、容量不够',
		disk: '新盘',
		diskHint: '插好新盘，选择它的文件夹。它会登记为本站的专用存储。',
		pick: '选择新盘',
		drop: '也可以把新盘的文件夹拖到这里',
		start: '开始复制',
		goesOn: '离开本页也会继续；中途断电或拔盘，重新开始会接着做。',
		again: '接着复制',
		done: '新盘已经接替旧盘',
		doneHint:
			'每个文件都已在新盘上读回核对。请打印交接单，交出人和接收人签名；旧盘拔下封存，按规定保管。',
		toPaper: '打印交接单'
	},
	handover: {
		title: '存储介质交接单',
		none: '这个存储没有更换记录。',
		station: '站点',
		from: '旧盘编号',
		to: '新盘编号',
		at: '登记时间',
		bags: '入库包',
		files: '文件',
		size: '总量',
		left: '没能复制',
		leftNone: '无',
		reason: '更换原因',
		manifests: '全部清单的摘要',
		manifestsHint: '下表各行（清单摘要、两个空格、包的路径）的 SHA-256',
		list: '入库包与清单（manifest-sha256.txt）的 SHA-256',
		handed: '交出人',
		received: '接收人',
		sign: '签名：',
		date: '日期：',
		foot: '新盘上每个文件都已读出并与旧盘和台账核对一致。旧盘由本单位按规定保管或销毁；本软件没有删除旧盘上的任何内容。'
	},
	index: {
		title: '从存储重建目录',
		open: '从存储读目录',
		hint: '不靠台账，只从这块盘读出全部录像的目录并核对每个文件，再与台账对照。',
		start: '开始读取',
		same: (bags: number, files: string) =>
			`读出 ${bags} 个入库包、${files} 个文件，与台账完全一致。`,
		differs: (n: number) => `与台账有 ${n} 处不同`,
		what: {
			'not-on-ledger':
				'盘上有，台账没有。台账可能丢失过或被恢复到了旧状态；请先用存储里的台账副本修复。',
			'not-in-vault': '台账有，盘上没有。请查另一份存储。',
			manifest: '清单与台账登记的不同。请做一次复核。',
			files: '文件目录与台账不同。请做一次复核。',
			damaged: '盘上的文件与它自己的清单不符。请做一次复核。'
		},
		missing: (n: number) => `${n} 个没能导出`,
		save: '存为文件'
	},
	alone: {
		title: '存储里有什么',
		what: '台账打不开时，也可以看：只读，不写。逐个文件重读，与入库包自己的清单核对；是否与台账一致，等修复后再复核。',
		look: (name: string) => `查看「${name}」`,
		reading: (done: number, all: number, read: string) =>
			`正在重读：已读完 ${done} / ${all} 个入库包，${read}…`,
		whole: (bags: number, files: string) =>
			`读出 ${bags} 个入库包、${files} 个文件，每个文件都与包内清单一致。`,
		faults: (n: number) =>
			`${n} 个文件与包内清单不符。请不要动这块盘，也不要删除任何文件；请告诉县局系统管理员。`
	}
};

export type FixityMessages = typeof zhFixity;
