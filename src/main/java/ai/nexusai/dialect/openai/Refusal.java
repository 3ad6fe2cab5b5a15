package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.Verdict;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The table of what refusals of OpenAI-shaped upstreams mean, by status and error object (OpenAI API reference, "Error codes"; other vendors
 * deviate: the error as a text, its fields at the top, all of it in an array). What a client can write into an upstream's message by what it
 * sends never takes a credential or a model out: on 400, 413 and 422 only codes count, or a message that is nothing else.
 */
final class Refusal {
    /** Error objects are small; what stands behind this is not looked at. */
    private static final int MAX_SCANNED = 64 << 10;
    private static final int MAX_TEXT = 1_000;
    private static final int STATUS_DIGITS = 3;
    private static final byte[] USAGE_OPTION = "stream_options".getBytes(UTF_8);

    private static final JsonNames NAMES = JsonNames.of("error", "code", "type", "message", "detail");
    private static final Set<String> QUOTA_CODES = Set.of("insufficient_quota", "insufficient_balance", "insufficient_credits",
            "insufficient_funds", "billing_hard_limit_reached", "billing_not_active", "exceeded_current_quota_error", "arrearage",
            "accountoverdueerror", "payment_required");
    private static final List<String> QUOTA_WORDS = List.of("insufficient balance", "balance is insufficient", "insufficient quota",
            "insufficient credit", "insufficient fund", "insufficient_quota", "credit balance is too low", "\u4f59\u989d\u4e0d\u8db3",
            "\u6b20\u8d39");
    private static final Set<String> MODEL_CODES = Set.of("model_not_found", "model_not_exist", "deployment_not_found",
            "deploymentnotfound");
    private static final Set<String> MODEL_MESSAGES = Set.of("model not exist", "model not found", "model does not exist");
    private static final List<String> MODEL_ACCESS_WORDS = List.of("access to model", "access to the model", "the model", "this model");
    private static final Set<String> LENGTH_CODES = Set.of("context_length_exceeded", "string_above_max_length", "tokens_limit_reached");
    private static final List<String> LENGTH_WORDS = List.of("context length", "context window", "context_length", "prompt is too long",
            "input is too long", "too many tokens", "maximum number of tokens", "range of input length");
    private static final List<String> RIGHTS_WORDS = List.of("permission", "credential", "authentication", "authoriz", "apikey");
    private static final List<String> CONTENT_WORDS = List.of("moderation", "flagged", "content policy", "content_policy",
            "content_filter", "content filter", "safety");

    private final byte[] body;
    private String code = "";
    private String type = "";
    private String message = "";
    private int number;

    private Refusal(byte[] body) {
        this.body = body;
    }

    /** Reads what there is of an error object in {@code body}, which may be anything. */
    static Refusal read(byte[] body) {
        var refusal = new Refusal(body);
        var cursor = new JsonCursor().over(body, 0, Math.min(body.length, MAX_SCANNED));
        if (cursor.kind() == JsonKind.ARRAY && cursor.enterArray()) {
            cursor.nextElement();
        }
        refusal.object(cursor);
        return refusal;
    }

    /** What it means when it came with {@code status}, 300..999. */
    Verdict with(int status, boolean usageAsked) {
        if (status < 500 && isQuota(status)) {
            return Verdict.QUOTA_EXHAUSTED;
        }
        return switch (status) {
            case 400, 413, 422 -> ofRequest(status, usageAsked);
            case 401 -> Verdict.CREDENTIAL_REFUSED;
            case 403 -> ofForbidden();
            case 404, 410 -> Verdict.MODEL_UNKNOWN;
            case 408, 409, 425, 429 -> Verdict.AGAIN;
            case 501, 505 -> Verdict.NEXT;
            default -> status >= 500 ? Verdict.AGAIN : Verdict.NEXT;
        };
    }

    /** What it means when it came after status 200, where the answer was to be: never the client's, whose status is gone. */
    Verdict inBand() {
        if (number >= 400 && number < 600) {
            Verdict verdict = with(number, false);
            return verdict == Verdict.CLIENT_FAULT || verdict == Verdict.TOO_LONG ? Verdict.ELSEWHERE : verdict;
        }
        if (QUOTA_CODES.contains(code) || QUOTA_CODES.contains(type)) {
            return Verdict.QUOTA_EXHAUSTED;
        }
        if (MODEL_CODES.contains(code)) {
            return Verdict.MODEL_UNKNOWN;
        }
        if (code.equals("invalid_api_key")) {
            return Verdict.CREDENTIAL_REFUSED;
        }
        return type.equals("invalid_request_error") || isTooLong() || containsAny(text(), CONTENT_WORDS)
                ? Verdict.ELSEWHERE
                : Verdict.AGAIN;
    }

    private Verdict ofRequest(int status, boolean usageAsked) {
        if (usageAsked && status != 413 && indexOf(body, USAGE_OPTION) >= 0) {
            return Verdict.WITHOUT_USAGE;
        }
        if (MODEL_CODES.contains(code) || MODEL_MESSAGES.contains(message.strip())) {
            return Verdict.MODEL_UNKNOWN;
        }
        return isTooLong() || (status == 413 && code.equals("rate_limit_exceeded")) ? Verdict.TOO_LONG : Verdict.CLIENT_FAULT;
    }

    private Verdict ofForbidden() {
        String text = text();
        if (containsAny(text, CONTENT_WORDS)) {
            return Verdict.ELSEWHERE;
        }
        if (MODEL_CODES.contains(code) || containsAny(message, MODEL_ACCESS_WORDS)) {
            return Verdict.MODEL_UNKNOWN;
        }
        return containsAny(text, RIGHTS_WORDS) || hasWord(text, "key") ? Verdict.CREDENTIAL_REFUSED : Verdict.NEXT;
    }

    private boolean isQuota(int status) {
        if (QUOTA_CODES.contains(code) || QUOTA_CODES.contains(type) || status == 402) {
            return true;
        }
        return (status == 403 || status == 429) && containsAny(message, QUOTA_WORDS);
    }

    private boolean isTooLong() {
        return LENGTH_CODES.contains(code) || containsAny(message, LENGTH_WORDS);
    }

    private String text() {
        return code + ' ' + type + ' ' + message;
    }

    private void object(JsonCursor cursor) {
        if (!cursor.enterObject()) {
            return;
        }
        while (cursor.nextField()) {
            switch (cursor.name(NAMES)) {
                case 0 -> error(cursor);
                case 1 -> readCode(cursor);
                case 2 -> type = first(type, cursor);
                case 3, 4 -> message = first(message, cursor);
                default -> {
                    // the next step skips it
                }
            }
        }
    }

    private void error(JsonCursor cursor) {
        if (cursor.kind() == JsonKind.OBJECT) {
            object(cursor);
        } else {
            message = first(message, cursor);
        }
    }

    private void readCode(JsonCursor cursor) {
        if (cursor.kind() == JsonKind.NUMBER) {
            number = Math.clamp(cursor.whole(0), 0, 1_000_000);
        } else {
            code = first(code, cursor);
            number = code.length() == STATUS_DIGITS && code.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                    ? Integer.parseInt(code)
                    : number;
        }
    }

    private static String first(String before, JsonCursor cursor) {
        String read = cursor.string("");
        return before.isEmpty() ? read.substring(0, Math.min(read.length(), MAX_TEXT)).toLowerCase(Locale.ROOT) : before;
    }

    private static boolean containsAny(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !Character.isLetter(text.charAt(at - 1))) && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static int indexOf(byte[] text, byte[] wanted) {
        for (int at = 0; at <= text.length - wanted.length; at++) {
            if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
