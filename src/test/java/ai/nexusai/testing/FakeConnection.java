package ai.nexusai.testing;

import ai.nexusai.testing.Answer.Ending;
import ai.nexusai.testing.Answer.Framing;
import ai.nexusai.testing.Answer.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One connection of a {@link FakeUpstream}: request after request, each answered by its script. */
final class FakeConnection {
    private static final long BOUND_SECONDS = 60;

    private final Socket socket;
    private final int number;
    private final Inbound in;
    private final Function<Received, Answer> scripts;

    FakeConnection(Socket socket, int number, Function<Received, Answer> scripts) {
        this.socket = socket;
        this.number = number;
        this.in = new Inbound(socket);
        this.scripts = scripts;
    }

    void serve() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            String requestLine = line();
            if (requestLine.isEmpty()) {
                return;
            }
            goesOn = answer(scripts.apply(request(requestLine)));
        }
    }

    private Received request(String requestLine) throws IOException {
        String[] words = requestLine.split(" ", -1);
        if (words.length != 3) {
            throw new IOException("No request line: " + requestLine);
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return new Received(words[0], words[1], headers, body(headers), number, in.peerGone());
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            return chunks();
        }
        return headers.containsKey("content-length")
                ? in.readNBytes(Integer.parseInt(headers.get("content-length").getFirst()))
                : new byte[0];
    }

    private byte[] chunks() throws IOException {
        var all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the connection goes on. */
    private boolean answer(Answer answer) throws IOException, InterruptedException {
        if (answer.stallsBeforeHead) {
            return stall();
        }
        if (answer.limit == 0) {
            return false;
        }
        var wire = new Wire(socket.getOutputStream(), answer.byteByByte, answer.limit);
        try {
            if (answer.continues) {
                wire.write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            write(answer, wire);
        } catch (Wire.CutException e) {
            return false;
        }
        return end(answer);
    }

    private void write(Answer answer, Wire wire) throws IOException, InterruptedException {
        wire.write(answer.head());
        for (Step step : answer.steps) {
            switch (step) {
                case Step.Bytes piece -> wire.write(framed(answer, piece.bytes()));
                case Step.Wait wait -> wait.gate().pass();
                case Step.Pause pause -> pause(pause.duration());
                case Step.Drip drip -> drip(answer, drip, wire);
            }
        }
        if (answer.framing == Framing.CHUNKED && (answer.ending == Ending.COMPLETE || answer.ending == Ending.CLOSE)) {
            wire.write("0\r\n\r\n");
        }
    }

    private void pause(Duration duration) throws IOException, InterruptedException {
        if (in.peerGone().await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the peer left");
        }
    }

    private void drip(Answer answer, Step.Drip drip, Wire wire) throws IOException, InterruptedException {
        while (!in.peerGone().await(drip.pause().toMillis(), TimeUnit.MILLISECONDS)) {
            wire.write(framed(answer, drip.bytes()));
        }
    }

    private static byte[] framed(Answer answer, byte[] bytes) {
        if (answer.framing != Framing.CHUNKED || bytes.length == 0) {
            return bytes;
        }
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        chunk.writeBytes(bytes);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return chunk.toByteArray();
    }

    private boolean end(Answer answer) throws IOException, InterruptedException {
        return switch (answer.ending) {
            case COMPLETE -> answer.framing != Framing.CLOSE;
            case CLOSE, CUT -> false;
            case RESET -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case STALL -> stall();
        };
    }

    private boolean stall() throws InterruptedException {
        if (!in.peerGone().await(BOUND_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The peer waits for ever");
        }
        return false;
    }
}
