package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;

/** Somebody who uses the console: an account, and a browser in which it is signed in. */
record Person(InProcessGateway gateway, Browser browser, String name) {
    private static final String PASSWORD = "correct-horse-7";

    /** Gives {@code gateway} an account, beside the first administrator, without whom nobody comes in, and signs it in. */
    static Person signedIn(InProcessGateway gateway, Browser browser, String role) {
        gateway.asAdmin("POST", "/api/users", "{'name': 'the-first', 'role': 'administrator', 'password': '" + PASSWORD + "'}");
        String name = "a-" + role;
        gateway.admin("POST", "/api/users", "{'name': '%s', 'role': '%s', 'password': '%s'}".formatted(name, role, PASSWORD));
        var person = new Person(gateway, browser, name);
        return person.signIn();
    }

    /** Signs in, where nobody is signed in. */
    Person signIn() {
        open("/login");
        browser.type("#username", name);
        browser.type("#password", PASSWORD);
        browser.click("main [type=submit]");
        browser.see(".side");
        return this;
    }

    /** Opens a page; {@code path} below {@code /admin}. */
    Person open(String path) {
        browser.open(gateway.at("/admin" + path));
        return this;
    }
}
