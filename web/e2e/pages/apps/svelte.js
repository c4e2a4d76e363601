import { flushSync, mount } from 'svelte';
import Booking from './booking.svelte';

mount(Booking, { target: document.getElementById('root') });
flushSync();
