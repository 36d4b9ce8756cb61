// SPDX-License-Identifier: Apache-2.0
// Says every 20 seconds that its reader is here. What is measured, and by which clock, is the service's affair.
(() => {
  'use strict';
  const place = document.querySelector('[data-live]');
  const state = place.querySelector('[data-live-state]');
  const time = place.querySelector('[data-live-time]');
  const minutes = place.querySelector('[data-live-minutes]');
  const address = new URL(place.dataset.live, location.href.replace(/^http/, 'ws'));

  const beat = 20_000;
  const silence = 45_000; // longer without an answer, and the connection is only believed to be there
  const longestPause = 30_000;
  let socket = null;
  let lastWord = 0;
  let attempts = 0;
  let finished = false;
  let retry = 0;

  // Read out only where it changed.
  const say = (what) => { if (state.textContent !== place.dataset[what]) state.textContent = place.dataset[what]; };
  const finish = (what) => {
    finished = true;
    say(what);
  };

  function connect() {
    clearTimeout(retry);
    if (finished || socket) return;
    const own = socket = new WebSocket(address);
    lastWord = Date.now();
    own.addEventListener('message', ({ data }) => {
      if (own !== socket) return;
      attempts = 0;
      lastWord = Date.now();
      const word = JSON.parse(data);
      if (word.over) return finish('over');
      say('here');
      minutes.textContent = Math.floor(word.seconds / 60);
      time.hidden = false;
    });
    own.addEventListener('close', ({ code }) => {
      if (own !== socket) return;
      socket = null;
      if (code === 1008) finish('refused');
      else again();
    });
  }

  // However long a network is away. After a restart of the service thousands come back: not all at the same moment.
  function again() {
    if (finished) return;
    say('lost');
    const pause = Math.min(longestPause, 1000 * 2 ** Math.min(attempts++, 5));
    retry = setTimeout(connect, pause * (0.5 + Math.random() / 2));
  }

  function beHere() {
    if (finished) return;
    if (!socket) return connect();
    if (Date.now() - lastWord > silence) {
      // The computer slept, or the network went: closing would wait for an answer that will not come.
      const old = socket;
      socket = null;
      old.close();
      return connect();
    }
    if (socket.readyState === WebSocket.OPEN) socket.send('here');
  }

  // Keeps a telephone from sleeping while the page is looked at, where the browser can.
  const stayAwake = () => {
    if (!finished && document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {});
  };

  setInterval(beHere, beat);
  addEventListener('online', beHere);
  addEventListener('pageshow', (event) => { if (event.persisted) beHere(); });
  addEventListener('pagehide', () => { socket?.close(1000); });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    beHere();
    stayAwake();
  });
  say('connecting');
  connect();
  stayAwake();
})();
