package ai.nexusai.console;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.Browser;

/** Somebody who uses the console: an account, and a browser in which it is signed in. */
record Person(InProcessGateway gateway, Browser browser, String name) {
    private static final String PASSWORD = "correct-horse-7";

    /** Gives {@code gateway} an account and signs it in. */
    static Person signedIn(InProcessGateway gateway, Browser browser, String role) {
        String name = "a-" + role;
        gateway.admin("POST", "/api/users", "{'name': '%s', 'role': '%s', 'password': '%s'}".formatted(name, role, PASSWORD));
        var person = new Person(gateway, browser, name);
        person.open("/login");
        browser.type("#username", name);
        browser.type("#password", PASSWORD);
        browser.click("main [type=submit]");
        browser.see(".side");
        return person;
    }

    /** Opens a page; {@code path} below {@code /admin}. */
    Person open(String path) {
        browser.open(gateway.at("/admin" + path));
        return this;
    }
}
