import { field } from './_form';

/** A passkey's answer as the form of `PasskeyAsk` brings it. */
export const passkeyAnswerIn = (data: FormData) => ({
	challenge: field(data, 'challenge'),
	authenticatorData: field(data, 'authenticatorData'),
	clientData: field(data, 'clientData'),
	signature: field(data, 'signature')
});
