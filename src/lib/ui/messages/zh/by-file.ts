import type { ByFileFault } from '$lib/kiosk/ports/by-file';
import { zhStickFaults } from './stick';

const {
	cancelled,
	denied,
	unwritable,
	unreadable,
	'stick-full': full,
	'stick-gone': gone,
	'stick-read-only': readOnly,
	'stored-differs': differs
} = zhStickFaults;

const zhByFileFaults: Readonly<Record<ByFileFault['fault'], string>> = {
	...{ cancelled, denied, unwritable, unreadable, 'stored-differs': differs },
	...{ 'stick-full': full, 'stick-gone': gone, 'stick-read-only': readOnly },
	'name-taken': 'U 盘上有一个同名、内容不同的文件，没有覆盖。请换一个文件夹或 U 盘，再写一次。',
	'bad-station': '站点编号不对：用文字、数字和“-”“_”“.”，不含空格。请照县局登记的编号输入。',
	'too-long': '姓名最多 30 个字，单位最多 60 个字。请改短后再做。',
	'too-large': '文件太大，不是录证的证书。请选择县局给的 .zfc 文件。',
	'not-a-certificate': '这不是录证的证书。请选择县局给的 .zfc 文件。',
	'other-version': '这份证书是更新版本的录证写的。请先更新本机软件，再打开。',
	'bad-certificate': '证书被改动过或者签名不对，没有采用。请到县局重新下载一份。',
	'cut-short': '证书不完整，没有采用。请重新拷贝，或到县局重新下载一份。',
	'other-kiosk':
		'这份证书不是发给本机这次申请的，没有采用。请核对两边的核对数字，选对文件；取消过申请的要重新送。',
	'other-station': '本机恢复的是另一个站的备份。请输入备份所属站的编号。',
	'other-county':
		'这份证书是另一个县或另一把县局密钥签的，与本机原来的县局不同，没有采用。请联系县局。',
	'bad-registers': '证书里的名册本机打不开，没有采用。请取消申请，重新做一份申请文件送县局。',
	'no-request': '本机已没有等待的申请（可能在另一个窗口取消或完成了）。请刷新页面再看。',
	'not-stored': '没能存进本机，没有完成。请检查磁盘空间，刷新页面再做一次。'
};

/** Enrolment without any network. */
export const zhByFile = {
	open: '没有网络？用 U 盘登记',
	title: '用 U 盘登记本终端',
	what: '本机做一份申请文件，由 U 盘带到县局；县局两人同意后，把证书带回来打开即可。',
	station: '站点编号',
	stationHint: '照县局登记的编号，例如 s01',
	name: '申请人姓名',
	office: '申请人单位、职务',
	optional: '可不填',
	begin: '生成密钥和申请',
	toCode: '改用注册码',
	working: '请稍候…',
	waiting: {
		title: '等待县局的证书',
		station: (station: string) => `站点 ${station}`,
		send: '一、把申请文件带到县局',
		pick: '写到 U 盘',
		drop: '也可以把 U 盘的文件夹拖到这里',
		save: '下载申请文件',
		written: (name: string) => `已写入并读回核对：${name}。请在系统里「安全弹出」后再拔。`,
		read: '二、用电话向县局念这六组数字',
		digits: '本机密钥的核对数字',
		qr: '核对数字的二维码',
		bring: '三、打开带回来的证书',
		choose: '选择证书文件（.zfc）',
		cancel: '取消这次申请',
		cancelAsk: '取消后，这把密钥就扔掉，已送出的申请和证书都不能再用。用它还没有登记过任何记录。',
		cancelYes: '确定取消',
		cancelNo: '不取消'
	},
	compare: {
		title: '核对县局的密钥',
		what: '请打电话给县局，或看随证书打印的纸，逐组核对下面的数字。只有完全一致才能点「一致」。',
		county: '县局',
		digits: '县局密钥的核对数字',
		station: (station: string, epoch: number) =>
			`本机将成为站点 ${station} 的终端（第 ${epoch} 期台账）。`,
		same: '一致，开始使用',
		other: '不一致',
		otherSaid: '没有采用这份证书，什么也没有改变。请联系县局，查清文件从哪里来。'
	},
	faults: zhByFileFaults
};

export type ByFileMessages = typeof zhByFile;
