package ai.nexusai.dialect;

import java.io.IOException;

/** Takes the payloads of the events that a client is to get, in order. */
@FunctionalInterface
public interface EventSink {

    /**
     * One event. The bytes are only valid during the call.
     *
     * @throws IOException when the client cannot be written to any more
     */
    void event(byte[] payload, int offset, int length) throws IOException;
}
