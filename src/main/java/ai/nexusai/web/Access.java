package ai.nexusai.web;

/** Whom a route lets in; the last three are in the order of what they demand. */
public enum Access {
    /** Anybody. */
    PUBLIC,
    /** Who presents an API key; the route itself, which knows the keys, checks it. */
    CLIENT,
    /** Every account, and the admin token. */
    VIEW,
    /** Operators, administrators, and the admin token. */
    OPERATE,
    /** Administrators and the admin token. */
    ADMINISTER
}
