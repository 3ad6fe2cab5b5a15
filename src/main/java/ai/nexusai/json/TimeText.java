package ai.nexusai.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads a moment from RFC 3339 text only: a bare number leaves open whether it counts seconds or milliseconds. */
final class TimeText extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    TimeText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return parser.hasToken(JsonToken.VALUE_STRING)
                ? InstantDeserializer.INSTANT.deserialize(parser, context)
                : (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
}
