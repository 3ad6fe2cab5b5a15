// Gives each command a button that copies it; a page served without TLS has no clipboard, so there the text is selected first.
for (const block of document.querySelectorAll('pre')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
        const code = block.querySelector('code');
        try {
            await navigator.clipboard.writeText(code.textContent);
        } catch {
            getSelection().selectAllChildren(code);
            document.execCommand('copy');
        }
        button.textContent = 'Copied';
        setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    block.append(button);
}
