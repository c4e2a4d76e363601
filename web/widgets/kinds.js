// The elements: the name in tandem.configure({widgets}), the text and the look of the button, and what it opens.

import { HEADSET, PHONE } from "./icons.js";

export const kinds = {
  "tandem-channel-selector": { name: "channelSelector", label: "contactUs", icon: HEADSET, panel: (again) => import(TANDEM_CHANNELS_JS + again) },
  "tandem-call-us": { name: "callUs", label: "callUs", icon: PHONE, panel: (again) => import(TANDEM_CALL_JS + again) },
};
