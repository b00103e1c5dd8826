import type { StickRead, StickTrouble } from '$lib/kiosk/ports/sticks';

type Range = { readonly from: number; readonly to: number };
const range = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}–${to}`);

/** Why a file, or one log in it, cannot be read; the county's page says the same. */
export const zhStickFaults: Readonly<Record<StickTrouble['fault'], string>> = {
	cancelled: '',
	denied: '浏览器没有得到这个文件夹的使用许可。请再选一次，并在弹出的询问里选「允许」。',
	'stick-full': 'U 盘满了，没有写进去。请腾出空间或换一个 U 盘，再写一次。',
	'stick-gone': '找不到 U 盘了，这次没有完成。请把 U 盘插好，重新选择它，再做一次。',
	'stick-read-only': 'U 盘是只读的，写不进去。请解除写保护，或者换一个 U 盘。',
	'stored-differs':
		'写进去的内容读回来不一致，没有留下成品文件。U 盘可能有问题，请换一个，再写一次。',
	'name-taken': 'U 盘上已有同名文件，没有覆盖。请过一秒再写一次。',
	unwritable: '文件写不进 U 盘。请检查 U 盘是否正常，或者换一个，再写一次。',
	unreadable: '文件读不出来。请把 U 盘重新插好，再读一次；仍然不行请对方重新写一份。',
	'too-large': '文件太大，不是录证写的 U 盘文件。请核对选的文件。',
	'not-a-stick':
		'这不是录证的 U 盘交换文件，或者开头已经损坏。请核对选的文件，或请对方重新写一份。',
	'other-version': '这个文件是更新版本的录证写的。请先更新本机软件，再读一次。',
	'bad-key': '文件里写者的密钥不合格式，没有采用。请对方重新写一份。',
	'not-for-us': '这个文件不是写给本方的，打不开。请对方同步或互读一次 U 盘后，重新写一份。',
	'damaged-header': '文件开头损坏，打不开。请对方重新写一份。',
	'other-county': '这个文件属于另一个县，或者写者的密钥不是本县的，没有采用。请核对 U 盘。',
	'unknown-writer': '写这个文件的终端没有在本县注册，没有采用。请核对 U 盘，必要时联系县局。',
	storage: '读到的内容没能存进本机。请检查磁盘空间，重新打开本页面，再读一次。'
};

/** Why entries of one log were not taken. */
export const zhLogRefusals: Readonly<Record<string, string>> = {
	fork: '同一编号有两条不同的签名记录，已停在这里。请联系县局核对',
	'bad-entry': '这条记录没有通过核对，已停在这里。请对方重新写一份',
	'unknown-log': '这个台账没有在县局注册，没有收',
	'unknown-key': '本机还不认识这个终端的密钥，没有收。请先读入县局的 U 盘文件或同步一次，再读',
	'no-checkpoint': '文件里没有可用的县局签名检查点，没有收',
	'county-disputed':
		'与县局以前签过名的账本矛盾，没有收。两份签名已记入台账，请立即联系县局系统管理员'
};

/** Exchange without a network. */
export const zhStick = {
	title: '用 U 盘交换',
	hint: '没有网络时用：写一份带到县局，再把县局的回条带回来读入。',
	open: '用 U 盘交换',
	openHint: '没有网络时，用 U 盘把记录送到县局。',
	pick: '选择 U 盘',
	change: '换一个 U 盘',
	files: '选择文件读入',
	drop: '也可以把 U 盘的文件夹拖到这里',
	noPicker: '本浏览器只能读入：请选择文件，或者把文件拖到这里',
	chosen: (name: string) => `已选：${name}`,
	write: '写入 U 盘',
	writing: '正在写入并核对…',
	onStick: (n: number) => (n === 0 ? '上面没有可读入的文件。' : `上面有 ${n} 个可读入的文件：`),
	read: '读入',
	reading: '正在读入…',
	readers: {
		title: '谁打得开',
		county: '县局',
		noCounty: '还不知道县局的加密公钥',
		unknown: (names: string) => `还不知道加密公钥、暂时打不开的站：${names}`,
		list: (names: string) => `能打开：${names}。其他人打不开。`
	},
	written: {
		done: (n: number) => `已核对 ${n} 条`,
		file: (name: string) => `文件 ${name}。请在系统里「安全弹出」后再拔。`,
		left: (n: number) => `还有 ${n} 条装不下，读入县局的回条后再写一次。`,
		asksOnly:
			'本机还不知道县局的加密公钥，为防丢失泄密，这份文件里没有任何记录，只向县局要公钥。请带到县局，把回条带回来读入后再写一次。'
	},
	got: {
		title: (writer: string) => `${writer} 的文件`,
		whole: '签名和摘要都对，文件完整。',
		damaged: '文件不完整或被改动过：只收了前面通过核对的部分。请对方重新写一份。',
		fresh: (n: number) => `新收 ${n} 条`,
		known: (n: number) => `已有 ${n} 条`,
		gaps: (gaps: readonly Range[]) => `缺 ${gaps.map(range).join('、')}`,
		waiting: (n: number) => `后面 ${n} 条等缺的补上再收`,
		refused: (why: string, seq: number | undefined) =>
			seq === undefined ? `没有收：${why}` : `第 ${seq} 号没有收：${why}`,
		refusedOther: '没有通过核对',
		nothing: '没有新的记录。',
		receipt: (size: number, at: string) => `县局已签收本站前 ${size} 条（${at}）`,
		badReceipt: '文件里的签收不是县局对本站台账的签名，没有采用。请立即联系县局系统管理员。',
		county: {
			none: '',
			taken: '县局账本已核对到最新检查点。',
			older: '县局检查点比本机已有的旧，没有变化。',
			incomplete: '县局账本还不全，检查点要等补齐后再核对。',
			bad: '县局检查点的签名没有通过核对，没有采用。',
			disputed: '县局签出了互相矛盾的账本，两份签名都已留存。请立即联系县局系统管理员。'
		} satisfies Record<StickRead['county'], string>,
		setBack: '文件里有本站更新的记录，本机被恢复到了旧状态，已停止登记。'
	},
	office: '县局',
	faults: zhStickFaults,
	logs: zhLogRefusals
};

export type StickMessages = typeof zhStick;
