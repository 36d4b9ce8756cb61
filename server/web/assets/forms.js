// SPDX-License-Identifier: Apache-2.0
// Shows a question only to those whom it is for. Without this script all are shown, each saying for whom it is; what is
// sent for the others is dropped by the service anyhow.
'use strict';

const conditional = [...document.querySelectorAll('[data-shown-if]')];

function isAnswered(control, answer) {
    return [...document.querySelectorAll(`[name="${CSS.escape(control)}"]`)].some(
        (input) => !input.disabled && input.value === answer && (input.checked || input.type === 'text'));
}

function update() {
    // In the order of the page: a question that is hidden answers nothing.
    for (const question of conditional) {
        const shown = isAnswered(question.dataset.shownIf, question.dataset.shownFor);
        question.hidden = !shown;
        for (const input of question.querySelectorAll('input, textarea, select')) input.disabled = !shown;
    }
}

if (conditional.length > 0) {
    document.addEventListener('change', update);
    update();
}
