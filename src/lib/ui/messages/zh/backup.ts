import type { BackupFault } from '$lib/kiosk/ports/backup';
import { zhStickFaults } from './stick';

interface Holes {
	readonly file: string;
	readonly log: string;
	readonly seq: string;
	readonly group: string;
}
type Words = Readonly<Record<BackupFault['fault'], string | ((is: Holes) => string)>>;

const faults: Words = {
	...{ cancelled: '', denied: zhStickFaults.denied },
	'stick-full': 'U 盘空间不够，没有备份成，写了一半的已删除。请腾出空间或换一个 U 盘，再备份一次。',
	'stick-gone':
		'找不到 U 盘了，这次没有完成；上面留下的一半没有清单，不会被当成备份。请插好 U 盘，重新选择，再做一次。',
	'stick-read-only': 'U 盘是只读的，写不进去。请解除写保护，或者换一个 U 盘。',
	'stored-differs': '写进去的内容读回来不一致，没有备份成。U 盘可能有问题，请换一个再备份。',
	'name-taken': '已有同名的备份文件夹，没有覆盖。请过一秒再备份一次。',
	unwritable: '写不进这个文件夹，没有备份成。请检查 U 盘，或者换一个再备份。',
	unreadable: '备份读不出来。请把 U 盘重新插好，再选一次；仍然不行请用另一份备份。',
	'too-large': '文件比备份允许的大，不是录证写的备份。请核对选的文件夹。',
	'not-a-backup':
		'这个文件夹里没有录证终端的备份。请选名字以 luzheng-backup- 开头的文件夹，或者它所在的 U 盘。',
	'unfinished-backup': '这次备份没有做完（没有清单），不能用来恢复。请选另一份备份。',
	'newer-backup': '这份备份是更新版本的录证做的。请先更新本机软件，再恢复。',
	'manifest-changed': '备份的清单损坏，或被改动过，没有采用。请用另一份备份。',
	'file-missing': ({ file }) => `备份里缺少文件 ${file}，没有采用。请用另一份备份。`,
	'file-changed': ({ file }) =>
		`备份里的文件 ${file} 不完整，或被改动过，没有采用。请用另一份备份。`,
	'bad-part': ({ file }) => `备份里的文件 ${file} 与清单不符，没有采用。请用另一份备份。`,
	'wrong-code': '口令打不开这份备份。请核对写下的口令是不是这一份的，再输入一次。',
	'code-length': '口令是 30 位数字，分 6 组，每组 5 位。请核对后再输入。',
	'code-group': ({ group }) => `口令第 ${group} 组有错。请对照写下的口令改正这一组。`,
	'bad-entry': ({ log, seq }) =>
		`台账 ${log} 的第 ${seq} 号记录没有通过核对，没有继续。请保留原样：备份时请先重新打开本终端修复，恢复时请用另一份备份。`,
	'not-enrolled': ({ log }) =>
		`县局没有给签这份备份的密钥注册过 ${log}，没有采用。请核对备份的来历，并联系县局。`,
	'in-use':
		'这台电脑的浏览器里已有一个终端的台账，不会覆盖。请在一台没有用过的电脑（或新的用户）上恢复。',
	stopped: '已停止，写了一半的已删除。',
	busy: '已有一件在做，请等它完成。',
	storage: '本机存储出错，没有完成。请检查磁盘空间，重新打开本页面，再做一次。'
};

/** Backing up this kiosk, and what of it is not in a backup. */
export const zhBackup = {
	title: '备份本终端',
	open: '备份本终端',
	hint: '除密钥、PIN 和影像外，本终端的一切，加密存到 U 盘或文件夹。',
	last: (at: string, where: string, size: string) => `上次备份：${at}，${where}，${size}`,
	never: '还没有备份过。',
	inIt: '备份里有：全部台账、一户式档案的证件号、指定查看人的说明、未办完的清单、机型和设置。',
	notInIt: '备份里没有：本终端的密钥（换电脑时由县局另发）、各人的 PIN（恢复后重新设）、影像。',
	vaults: (names: string) => `影像不在备份里，仍在专用存储：${names}。请另行保管好。`,
	noVault:
		'影像不在备份里，而且本终端还没有指定专用存储：影像只在这台电脑的浏览器里。换电脑前请先指定专用存储。',
	who: '由哪位保管人备份',
	folder: {
		title: '备份到哪里',
		pick: '选择 U 盘或文件夹',
		change: '换一个',
		drop: '也可以把 U 盘的文件夹拖到这里',
		chosen: (name: string) => `已选：${name}`,
		what: '每次备份都新建一个文件夹，不覆盖以前的备份。'
	},
	code: {
		title: '写下口令',
		what: '这份备份用下面的口令加密。口令只在这里显示，县局和软件都不知道：丢了口令，谁也打不开备份。',
		label: '备份口令',
		check: '每组最后一位是校验位，抄错了恢复时会指出是哪一组。',
		apart: '请写在纸上，装进信封，与 U 盘分开保管。',
		written: '我已经把口令写下来了'
	},
	sign: (name: string) => `${name} 签名备份`,
	signHint: '输入 PIN 后开始备份',
	working: { write: '正在写入', check: '正在读回并逐条核对', restore: '正在恢复' },
	amount: (done: string, total: string) => `${done} / ${total} 行`,
	perSecond: (n: string) => `每秒 ${n} 行`,
	wait: '请不要拔 U 盘，也不要关机。',
	cancel: '停止备份',
	done: {
		title: '已备份并核对',
		what: (entries: string, size: string) => `${entries} 条记录，${size}，读回核对一致。`,
		where: (where: string) => `在 ${where}`,
		eject: '请在系统里「安全弹出」后再拔 U 盘。',
		print: '打印口令单'
	},
	sheet: {
		title: '终端备份口令单',
		station: '站点',
		log: '台账',
		at: '备份时间',
		folder: '备份文件夹',
		code: '口令',
		how: '恢复：在新电脑的注册界面选「从备份恢复 / 换电脑」，选这个文件夹，输入口令。请与 U 盘分开密封保管。',
		by: '备份人',
		keeper: '保管人',
		qr: '口令的二维码'
	},
	old: (days: number) => `本终端已有 ${days} 天没有备份。`,
	oldNever: (days: number) => `本终端用了 ${days} 天，还没有备份过。`,
	moved: {
		banner: (taken: string) => `本终端是从 ${taken} 的备份恢复的，还有事要办。`,
		open: '看要办的事',
		title: '恢复后要办的事',
		none: '本终端没有从备份恢复过，没有要办的事。',
		hint: (former: string, taken: string) => `接着 ${former} 的台账，备份于 ${taken}。`,
		done: '已办',
		todo: '待办',
		look: '请核对',
		closed: (log: string) => `县局已停用原来的密钥 ${log}：旧电脑不能再登记。`,
		close: (log: string) =>
			`选好专用存储、同步之后，请县局在「密钥」页停用 ${log}（两人办理），否则旧电脑还能登记。停用后点「立即同步」。`,
		vault: (names: string) =>
			names === ''
				? '指定专用存储和第二存储。'
				: `重新选择专用存储。原来用的是：${names}。选同一块盘，里面的影像照样认得。`,
		vaultSet: '专用存储已指定。',
		pins: '每人重新设 PIN：先设保管人的，另外两人在场；再由保管人和第二人在场，设别人的。',
		folders: '重新选择记录仪出现的文件夹，重新允许 USB 记录仪；清空开关现在是关的。',
		loans: (n: number) => (n === 0 ? '没有未归还的领用。' : `未归还的领用 ${n} 笔，照常办归还。`),
		duties: (n: number) =>
			n === 0 ? '没有在计时的 24 小时入库。' : `24 小时入库在计时的 ${n} 笔，时间照算。`,
		ingests: (n: number) =>
			n === 0
				? '没有未办完的导出入库。'
				: `未办完的导出入库 ${n} 笔：接上原来的专用存储和记录仪后继续。`,
		later:
			'备份以后在旧电脑登记的：同步时从县局取回；县局没有而原专用存储有的，重新选择它后自动取回。',
		backup: '办完后请马上备份一次：旧备份不含新的台账。',
		seen: '都办好了，不再提示'
	},
	faults
};

export type BackupMessages = typeof zhBackup;
