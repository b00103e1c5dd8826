import { zhActivityReasons } from './activity-events';
import { zhClearingReasons } from './clearing';
import { zhCounterReasons } from './counter-reasons';
import { zhConflictReasons } from './conflicts';
import { zhRegisterReasons } from './register-reasons';
import { zhSecrecyReasons } from './secrecy';
import { zhDossierReasons } from './dossier-reasons';
import { zhExtractionReasons } from './extraction-reasons';
import { zhFixityReasons } from './fixity';
import { zhDisposalReasons } from './disposal-reasons';
import { zhRequestReasons } from './request-reasons';
import { zhApprovalReasons } from './approvals';
import { zhRestrictionReasons } from './restriction';
import { zhRetentionReasons } from './retention';
import { zhBreaksReasons } from './breaks';
import { zhLeadReasons } from './leads';
import { zhCommissionReasons } from './commission';
import { zhMediaReasons } from './media';
import { zhDeadlineReasons } from './deadline';
import type { Reasons } from '../reasons';
import { technical, zhRepair, zhStart } from './repair';

export const zhReasons: Reasons = {
	article: (article) => `（第${article}条）`,
	refusals: {
		...zhActivityReasons,
		...zhClearingReasons,
		...zhConflictReasons,
		...zhRegisterReasons,
		...zhCounterReasons,
		...zhDossierReasons,
		...zhSecrecyReasons,
		...zhFixityReasons,
		...zhBreaksReasons,
		...zhLeadReasons,
		...zhMediaReasons,
		...zhCommissionReasons,
		...zhExtractionReasons,
		...zhRetentionReasons,
		...zhRestrictionReasons,
		...zhRequestReasons,
		...zhDisposalReasons,
		...zhApprovalReasons,
		...zhDeadlineReasons,
		'unknown-recorder': ({ recorder }) =>
			`没有登记过编号为 ${recorder} 的记录仪。请核对机身上的编号；如果编号无误，请县局先登记这台记录仪。`,
		'recorder-withdrawn': ({ recorder }) =>
			`${recorder} 已经停用，不能领用。请另选一台；如果应当恢复使用，请联系县局。`,
		'other-number': ({ recorder, kept }) =>
			`${recorder} 与 ${kept} 是同一台记录仪，县局已经合并，以 ${kept} 为准。请用 ${kept} 办理领用。`,
		'no-task': () => '还没有写明任务。记录仪只用于工作，请写明这次的任务。',
		'private-use': () => '记录仪不得用于个人事务。请写明具体的执法任务。',
		'not-an-officer': ({ person }) =>
			`${person} 不在在岗执法人员名单里。请另选人员；如果名单有误，请县局更正。`,
		'too-few-officers': ({ least }) => `执法人员不得少于 ${least} 人。请再选一名同行执法人员。`,
		'already-on-loan': ({ recorder, officer }) =>
			`${recorder} 已由 ${officer} 领用，还没有归还。请先办理归还，或者另选一台。`,
		'awaiting-ingest': ({ recorder }) =>
			`${recorder} 里还有没导出入库的录像。最好先导出入库；确实急用的，请确认知道这一点再领用。`,
		'out-elsewhere': ({ recorder, station }) =>
			`按最近一次同步的记录，${recorder} 还由「${station}」借出。如果它确实在您手上，请确认知道这一点再领用，此事会记入台账待核。`,
		'battery-low': ({ battery }) => `电量不足 ${battery}%。请充电后再检查，或者另选一台。`,
		'space-low': ({ gib }) =>
			`剩余空间不足 ${gib} GB。请先导出入库，由保管人清理后再检查，或者另选一台。`,
		'date-wrong': () => '记录仪的日期不对。请校准日期后再检查，或者另选一台。',
		'clock-off': ({ seconds }) =>
			`记录仪的时间与终端相差超过 ${seconds} 秒。请校准时间后再检查，或者另选一台。`,
		'no-such-loan': () => '这笔领用已经不在本站未归还的清单里。请返回首页，查看最新状态。',
		'already-back': () => '这笔领用已经登记过回到单位，不用再登记。下一步请办理归还。',
		'not-out': ({ recorder }) =>
			`本站台账显示 ${recorder} 已经在库，不能再归还一次。请核对编号；要导出录像，请直接办理导出入库。`,
		'no-note': () => '设备有损坏或故障时，必须写明情况。请填写说明后再登记。',
		'unknown-person': ({ person }) =>
			`人员名单里没有 ${person}。请另选人员，或者选「不在名单里的人」。`,
		'not-a-custodian': ({ person }) =>
			`${person} 不是在岗保管人，不能办理导出入库。请由保管人办理；如果名单有误，请县局更正。`,
		'empty-source': () =>
			'这个文件夹里没有文件。请检查记录仪是否已打开 U 盘模式、选的文件夹是否正确，再选一次。',
		'ingest-open': ({ ingest }) =>
			`这台记录仪有一次没做完的导出（${ingest}）。请在列表上方点「继续」，接着做完。`,
		'not-returned': ({ recorder }) =>
			`${recorder} 还没有办理归还，现在不能导出。请先办理归还，再回来导出。`,
		'no-such-ingest': () => '这次导出已经结束，或者不是本站的。请返回首页，查看最新状态。',
		'files-missing': () =>
			'还有文件没有入库，不能结束。请重试没有成功的文件；确实取不出来的，写明原因后结束。',
		'other-inventory': () =>
			'这个文件夹里的文件与没做完的那次导出对不上，可能是另一台记录仪。请插回原来的记录仪再选；原来的取不出来了，请先写明原因把那次结束。',
		'other-vault': () =>
			'没做完的那次导出存在另一个专用存储里。请插好原来的硬盘，到「设置」里重新连接，再继续。',
		'ingest-running': () => '本窗口正在导出另一台记录仪。请等它做完，或者先停下它。'
	},
	otherRefusal: '这一步现在不能办理。请返回首页查看最新状态，再试一次；仍然不行请联系县局。',
	copy: {
		'journal-short': ({ seq }) =>
			`本机底稿的第 ${seq} 号记录读不出来。请重新打开本页面，终端会核对并说明怎样修复。`,
		storage: () => '本机存储出错。请检查磁盘空间，再重新打开本页面。'
	},
	devices: {
		unreadable: ({ path }) =>
			`文件「${path}」读不出来。其他文件不受影响；请重新插好记录仪，再重试一次。`,
		changed: ({ path }) =>
			`文件「${path}」在读取时发生了变化，可能还在录制。请停止录制，再重试一次。`,
		'name-refused': ({ path }) =>
			`文件名「${path}」不能存入这个磁盘。请换一个专用存储，或者写明原因后结束。`,
		'stored-differs': ({ path }) =>
			`「${path}」存进去后读回来的内容不一致，可能是存储盘有问题。请换一个专用存储，再重试一次。`,
		unwritable: ({ path }) =>
			`「${path}」写不进专用存储。请检查磁盘是否正常、是否写保护，再重试一次。`,
		cancelled: () => '已经停下。已入库的文件都保留着；再次选择同一个文件夹，就接着做。',
		denied: ({ side }) =>
			side === 'vault'
				? '浏览器没有得到专用存储的使用许可。请再点一次，并在弹出的询问里选「允许」。'
				: '浏览器没有得到记录仪文件夹的读取许可。请再选一次，并在弹出的询问里选「允许」。',
		'source-gone': () =>
			'记录仪断开了。已入库的文件都保留着；请重新插好记录仪，再选同一个文件夹接着做。',
		busy: () =>
			'记录仪正忙，或被别的程序占用。请关掉别的播放、导入程序，等几秒再试；还不行就拔下重插。',
		locked: () => '记录仪上了锁，看不到里面的文件。请在记录仪上解锁，再试一次。',
		stalled: () => '和记录仪的连接中途断了。已入库的文件都保留着；请拔下重插，再接着做。',
		timeout: () => '记录仪很久没有回应。已入库的文件都保留着；请拔下重插，再接着做。',
		protocol: ({ where }) =>
			`记录仪的回答不合规程（${where}）。已入库的文件都保留着；请拔下重插再试，还不行就把记录仪设为 U 盘模式，改选它的文件夹。`,
		'source-is-vault': () => '选的文件夹就在专用存储里面，不是记录仪。请改选记录仪的文件夹。',
		'empty-source': () =>
			'这个文件夹里没有文件。请检查记录仪是否已打开 U 盘模式、选的文件夹是否正确，再选一次。',
		'vault-twice': () =>
			'这就是已经在用的那个专用存储：两份副本要放在两个不同的盘上。请插上另一个盘，再选一次。',
		'vault-full': () =>
			'专用存储已满。已入库的文件都保留着；请换一个专用存储或腾出空间，再重试一次。',
		'vault-gone': () => '找不到专用存储了。请把移动硬盘插好，到「设置」里重新连接，然后接着做。',
		'vault-read-only': () => '专用存储是只读的，写不进去。请解除写保护，或者换一个专用存储。',
		'vault-unmarked': () =>
			'专用存储里找不到本站的标记文件，为防止存错地方已经停下。请检查插的是不是原来的硬盘，或到「设置」里重新选择。',
		'vault-marker-damaged': () =>
			'专用存储的标记文件损坏，为防止存错地方已经停下。请换一个专用存储，并联系县局。',
		'vault-of-another-station': ({ station }) =>
			`这个专用存储属于「${station}」，不能在本站使用。请选择本站自己的专用存储。`,
		'bag-closed': ({ bag }) =>
			`入库文件夹「${bag}」已经封好，不能再往里写。请返回首页查看；要再导出一次请重新开始。`
	},
	notAcknowledged: ({ why }) =>
		`本机存储出错，这一步没有得到登记确认。请不要重复办理：重新打开本页面，看台账里是否已经登记。${technical(why)}`,
	enrol: {
		'not-a-code': () => '注册码不完整或有错字。请核对：一共 16 位，分成 4 组。',
		'other-station': (h) =>
			`这个注册码是给别的站的，本机恢复的是 ${h.station} 站的备份，没有注册。请向县局要 ${h.station} 站的注册码，并请县局停用刚才多出来的那把密钥。`,
		'other-county': () =>
			'这个注册码不是本服务器所属的县局发出的。请核对注册码，并检查打开的网址是否正确。',
		'unknown-code': () => '县局没有发出过这个注册码。请核对后重新输入。',
		'used-code': () => '这个注册码已经用过，每个码只能用一次。请向县局另要一个。',
		'expired-code': () => '这个注册码已经过期。请向县局另要一个。',
		restoring: () => '县局正在恢复，暂不能注册。请过一会儿再点「注册」，或联系县局系统管理员。',
		'no-answer': () => '连不上县局服务器。请检查网线和网络，再点一次「注册」。',
		refused: ({ why }) => `县局服务器没有接受注册。请联系县局系统管理员。${technical(why)}`,
		'not-stored': ({ why }) =>
			`本机不能保存终端的密钥。请关掉隐私（无痕）模式、检查磁盘空间，再试一次。${technical(why)}`
	},
	start: zhStart,
	repair: zhRepair,
	sync: {
		'no-answer': '连不上县局服务器，会自动再试。请检查网线和网络；离线时照常办理，记录都在本机。',
		busy: '县局服务器忙，稍后自动再送，不用处理。',
		'not-understood': '县局服务器的答复看不懂，会自动再试。持续出现请联系县局系统管理员。',
		refused: '县局服务器没有接受本终端的记录。请联系县局系统管理员。',
		'other-version': '终端与县局的软件版本不一致。请联网后重新打开本页面更新；仍然不行请联系县局。',
		'county-ahead':
			'县局保存的本站台账比本机的多，本机可能被恢复到了旧状态。请停止办理，立即联系县局系统管理员。',
		'bad-receipt': '收到的签收不是县局的签名，没有采用。请立即联系县局系统管理员。',
		'bad-checkpoint': '县局账本的签名或证明没有通过核对，没有采用。请立即联系县局系统管理员。',
		'county-set-back':
			'县局的账本比以前少，县局可能被恢复到了旧状态。本站记录照常保存；请立即联系县局系统管理员。',
		'county-disputed':
			'县局先后签出了两份互相矛盾的账本。两份签名都已记入本站台账；在县局说明之前不再采用县局的记录。请立即联系县局系统管理员。',
		'bad-feed': '收到的其他站记录没有通过核对，没有采用。请联系县局系统管理员。',
		storage: '收到的记录没能存进本机。请检查磁盘空间，再点「立即同步」。',
		'unknown-code': '县局不认识本终端的注册码。请联系县局系统管理员。',
		'used-code': '本终端的注册码已被别的终端用过。请联系县局系统管理员。',
		'expired-code': '本终端的注册码已经过期。请向县局另要一个。',
		'bad-proof': '县局没有认可本终端的签名。请联系县局系统管理员。',
		'unknown-log': '县局没有本终端的登记。请联系县局系统管理员。',
		'out-of-place': '县局收到的记录序号对不上，会自动从正确的位置再送。',
		'bad-entry': '县局认为有一条记录不合格，没有收下。请联系县局系统管理员。',
		fork: '县局已有一份与本机不同的同号记录，本站台账出现分叉。请停止办理，立即联系县局系统管理员。',
		frozen:
			'本站台账有两份不同的历史，县局不再确认这把密钥签的记录。请停止办理，立即联系县局系统管理员换新密钥。',
		revoked: '县局已经停用本终端的密钥。请停止办理，立即联系县局系统管理员。',
		rotated:
			'这把密钥以后已经登记了另一把新密钥，县局没有再收。请停止办理，立即联系县局系统管理员。',
		'not-stored-yet': '县局还没有存好，会自动再试。',
		'other-feed': '县局记录的排列变了，会自动从头核对一遍，不用处理。',
		restoring:
			'县局正在恢复，等待各站把县局缺的记录送回。请照常办理：记录已送达并保存，签收晚一些会自动补上。',
		unsigned: '县局没有认可本终端的签名请求。请检查终端时间是否正确，再点「立即同步」。',
		'too-large': '一次送出的数据太大，没有收下。请联系县局系统管理员。',
		'too-many': '送得太频繁，县局请稍后再送；会自动再试。',
		'not-founded': '县局还没有完成初始设置。请县局先完成设置，之后会自动再试。',
		'bad-request': '县局没有看懂本终端的请求。请联系县局系统管理员。'
	},
	otherSync: '同步没有继续。请点「立即同步」再试；仍然不行请联系县局系统管理员。',
	rotate: {
		'no-answer': () => '连不上县局服务器，密钥没有换。请检查网络后再点一次；期间照常办理。',
		refused: ({ why }) =>
			`县局没有接受新密钥，密钥没有换，可以照常办理。请联系县局系统管理员。${technical(why)}`,
		'ingest-open': () => '还有没做完的导出入库。请先做完或写明原因结束，再换密钥。',
		storage: ({ why }) =>
			`换密钥时本机存储出错。请重新打开本页面，终端会接着换完。${technical(why)}`
	},
	facts: {
		'zero-bytes': '空文件（0 字节）',
		'no-index': '缺少索引，可能无法播放',
		'cut-short': '文件不完整，录制可能中断',
		'stored-beside': '同名文件已存在，另存在旁边',
		'stored-renamed': '文件名不能原样存入，已换名保存',
		'other-content': '与以前入库的同名文件内容不同',
		linked: '内容与已入库的文件相同，没有重复保存'
	},
	failed: {
		unreadable: '读不出来',
		changed: '读取时文件在变化，可能还在录制',
		'name-refused': '文件名不能存入这个磁盘',
		'stored-differs': '存入后读回不一致',
		unwritable: '写不进专用存储'
	},
	tooLong: '达到 4 GiB，FAT32 格式的盘存不下：请换用 exFAT 或 NTFS 格式的专用存储'
};
