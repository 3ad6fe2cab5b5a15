package ai.nexusai.json;

/** What a JSON value is, told by its first byte. */
public enum JsonKind {
    OBJECT, ARRAY, STRING, NUMBER, BOOLEAN, NULL,
    /** No value there, or a byte that begins none. */
    NONE;

    static JsonKind of(byte first) {
        return switch (first) {
            case '{' -> OBJECT;
            case '[' -> ARRAY;
            case '"' -> STRING;
            case 't', 'f' -> BOOLEAN;
            case 'n' -> NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
            default -> NONE;
        };
    }
}
