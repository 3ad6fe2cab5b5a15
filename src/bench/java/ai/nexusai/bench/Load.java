package ai.nexusai.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Calls several targets in turn, round after round, and tells what each unit of work cost their processes. One thread,
 * keep-alive connections, requests that look like an SDK's. Linux only: CPU time is read from {@code /proc}.
 *
 * <p>Arguments are {@code key=value}:
 * <ul>
 * <li>{@code target=name,port,key,pid[,pid]}, once or more: whom to call, and whose CPU time counts; a second pid is
 * counted apart (a database). A pid with {@code +} in front counts its children too.
 * <li>{@code model=} which decides the answer (see {@link Upstream}), {@code body=} bytes of the request's body
 * <li>{@code connections=}, and {@code rate=} calls a second; rate 0: every connection calls again as soon as it has its
 * answer; else calls are due at fixed times whatever happens, and latency counts from the time a call was due
 * <li>{@code rounds=}, {@code warm=}, {@code settle=} and {@code seconds=}: round 0 lasts {@code warm} and is thrown
 * away; every other one runs {@code settle} seconds before the {@code seconds} that count
 * </ul>
 * Prints one line of tab-separated figures per round and target: the round's number, then {@link Result}.
 */
final class Load {

    private final Map<String, String> options = new HashMap<>();
    private final List<Target> targets = new ArrayList<>();

    private Load(String[] args) {
        for (String arg : args) {
            String[] option = arg.split("=", 2);
            if (option[0].equals("target")) {
                targets.add(Target.of(option[1].split(",")));
            } else {
                options.put(option[0], option[1]);
            }
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Load load = new Load(args);
        for (Target target : load.targets) {
            load.round(target, load.nanos("warm"), 0);
        }
        for (int round = 1; round <= load.number("rounds"); round++) {
            for (Target target : load.targets) {
                System.out.println(round + "\t" + load.round(target, load.nanos("settle"), load.nanos("seconds")));
            }
        }
    }

    private Result round(Target target, long settle, long window) throws IOException, InterruptedException {
        String[] answer = options.get("model").split("-", -1);
        int events = answer[0].equals("stream") ? Integer.parseInt(answer[1]) : 0;
        Plan plan = new Plan(events, number("connections"), number("rate"), settle, window);
        return new Round(target, plan, request(target, plan.stream())).run();
    }

    private int number(String name) {
        return Integer.parseInt(options.get(name));
    }

    private long nanos(String name) {
        return (long) (Double.parseDouble(options.get(name)) * 1e9);
    }

    private ByteBuffer request(Target target, boolean stream) {
        String body = body(stream);
        String head = """
                POST /v1/chat/completions HTTP/1.1
                Host: 127.0.0.1:%d
                Accept-Encoding: gzip, deflate
                Connection: keep-alive
                Accept: application/json
                Content-Type: application/json
                User-Agent: OpenAI/Python 1.97.0
                X-Stainless-Lang: python
                X-Stainless-Package-Version: 1.97.0
                X-Stainless-OS: Linux
                X-Stainless-Arch: x64
                X-Stainless-Runtime: CPython
                X-Stainless-Runtime-Version: 3.12.3
                X-Stainless-Async: false
                X-Stainless-Retry-Count: 0
                X-Stainless-Read-Timeout: 600
                Authorization: Bearer %s
                Content-Length: %d

                """.formatted(target.address().getPort(), target.key(), body.length()).replace("\n", "\r\n");
        byte[] bytes = (head + body).getBytes(ISO_8859_1);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private String body(boolean stream) {
        String before = "{\"messages\":[{\"role\":\"system\",\"content\":\"You are a helpful assistant.\"},{\"role\":\"user\",\"content\":\"";
        String after = "\"}],\"model\":\"" + options.get("model") + "\",\"temperature\":0.7" + (stream ? ",\"stream\":true}" : "}");
        return before + "w".repeat(Math.max(1, number("body") - before.length() - after.length())) + after;
    }
}
