"""What everybody asks of a page that they come to: it is whole, and nobody is kept out of it."""

from tests.admin.test_walk import NAMED, faults_of


def look(tab):
    """Asks axe about the page as it stands."""
    tab.wait_for_load_state()
    tab.wait_for_function(NAMED)
    faults = faults_of(tab, tab.url)
    assert not faults, faults


def open_page(tab, address):
    """Opens a page, which is there, and looks at it."""
    answer = tab.goto(address)
    assert answer.status == 200, address
    look(tab)
    return tab


def listen(tab):
    """What the browser complains about from now on. That an answer is a 404 or a 429 is asked for elsewhere."""
    heard = []

    def hear(message):
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            heard.append(message.text)

    tab.on("console", hear)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    return heard
