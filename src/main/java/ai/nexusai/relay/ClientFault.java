package ai.nexusai.relay;

import ai.nexusai.dialect.Target;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.json.JsonKind;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The upstream's verdict on the client's own request, as the client gets it: the upstream's JSON, or ours where it sent none. */
final class ClientFault {
    private static final int MAX_TEXT = 500;

    private ClientFault() {}

    /** @param asked what refused: its key stays out of the answer */
    static WholeAnswer answer(int status, byte[] body, Target asked) {
        String said = new String(body, UTF_8);
        String shown = asked.withoutKey(said);
        return answer(status, shown.equals(said) ? body : shown.getBytes(UTF_8));
    }

    private static WholeAnswer answer(int status, byte[] body) {
        var cursor = new JsonCursor().over(body, 0, body.length);
        boolean object = cursor.kind() == JsonKind.OBJECT && cursor.finish();
        return WholeAnswer.uncounted(object ? body : wrapped(status, body), Optional.empty());
    }

    private static byte[] wrapped(int status, byte[] body) {
        String said = new String(body, UTF_8).strip();
        String text = said.isEmpty() || said.startsWith("<") ? "no reason given" : said.substring(0, Math.min(said.length(), MAX_TEXT));
        var failure = new GatewayException(status == 413 ? Status.REQUEST_TOO_LARGE : Status.INVALID_VALUE,
                "The upstream refused this request with status " + status + ": " + text);
        return Json.bytes(ErrorBody.of(failure));
    }
}
