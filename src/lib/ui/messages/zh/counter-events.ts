import type { CounterEventMessages } from '../events';
import { zhCounter } from './counter';

const onlookers = { pin: '已用 PIN 确认', named: '只有口头说明，没有 PIN' };
const whys = { first: '首次设置', changed: '更改', reset: '重新设置' };

export const zhCounterEvents: CounterEventMessages = {
	names: {
		'loan-signed': '领用签名',
		'check-overridden': '保管人准予带出',
		'return-signed': '归还签名',
		'signing-pin-set': '设置签名 PIN'
	},
	says: {
		'loan-signed': (
			{ loan, recorder, signer, category, case: number, place, stated, machine, sample },
			names
		) =>
			`${names.person(signer)}用本人 PIN 签名领用 ${recorder}（${loan}）：${zhCounter.categories[category]}${number === '' ? '' : `，案号 ${number}`}，地点 ${place}。` +
			(stated.length === 0
				? ''
				: `目视合格：${stated.map((point) => zhCounter.points[point]).join('、')}。`) +
			(machine ? `机器读数时间 ${machine.at}。` : '') +
			(sample
				? `样片 ${sample.file}，记录仪时间 ${sample.shown}，终端时间 ${sample.pressed}。`
				: ''),
		'check-overridden': ({ loan, recorder, points, reason }) =>
			`保管人准予 ${recorder} 带出（${loan}），当时${points.map((point) => zhCounter.unfit[point]).join('、')}。理由：${reason}。`,
		'return-signed': ({ handIn, recorder, signer, by, reason }, names) =>
			signer === null
				? `${recorder} 的归还（${handIn}）没有人签名。原因：${reason}。`
				: `${names.person(signer)}用本人 PIN 签名${by === 'giver' ? '归还' : '接收'} ${recorder}（${handIn}）${reason === '' ? '' : `，交回人没有签名。原因：${reason}`}。`,
		'signing-pin-set': ({ person, why, witness, witnessed, second }, names) =>
			`${names.person(person)}在本终端${whys[why]}签名 PIN，${names.person(witness)}在场（${onlookers[witnessed]}）${second ? `，第二人 ${names.person(second.person)}（${onlookers[second.confirmed]}）` : ''}。`
	}
};
