package ai.nexusai.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One target, called for a while. */
final class Round {

    private static final long DRAIN_NANOS = 15_000_000_000L;
    private static final int MAX_ERRORS = 1000;
    private static final int SHOWN_ERRORS = 3;

    private final Target target;
    private final Plan plan;
    private final ByteBuffer request;
    private final Selector selector = Selector.open();
    private final List<Caller> callers = new ArrayList<>();
    private final ArrayDeque<Caller> idle = new ArrayDeque<>();
    private final Samples latencies = new Samples();
    private final Samples firsts = new Samples();
    private final long begin = System.nanoTime();
    private boolean counting;
    private boolean ending;
    private int active;
    private long calls;
    private long units;
    private long errors;
    private long reopened;
    private long begun; // calls, at a fixed rate; else callers put to work

    Round(Target target, Plan plan, ByteBuffer request) throws IOException {
        this.target = target;
        this.plan = plan;
        this.request = request;
    }

    Result run() throws IOException, InterruptedException {
        for (int i = 0; i < plan.connections(); i++) {
            callers.add(new Caller(this));
        }
        idle.addAll(callers);
        Thread ticker = Thread.ofPlatform().daemon().unstarted(this::tick);
        if (plan.fixedRate()) {
            ticker.start();
        }
        until(begin + plan.settle());
        counting = true;
        long from = System.nanoTime();
        long cpu = Cpu.micros(target.pid());
        long beside = Cpu.micros(target.besidePid());
        until(from + plan.window());
        counting = false;
        double seconds = (System.nanoTime() - from) / 1e9;
        cpu = Cpu.micros(target.pid()) - cpu;
        beside = Cpu.micros(target.besidePid()) - beside;
        end(ticker);
        double per = Math.max(1, units);
        return new Result(target.name(), calls, units, errors, reopened, units / seconds, cpu / per, beside / per, latencies.micros(0.5),
                latencies.micros(0.99), firsts.micros(0.5), firsts.micros(0.99));
    }

    /** Lets running calls come to their end: a client that leaves costs its target something else. */
    private void end(Thread ticker) throws IOException, InterruptedException {
        ending = true;
        ticker.interrupt();
        ticker.join();
        long deadline = System.nanoTime() + DRAIN_NANOS;
        while (active > 0 && System.nanoTime() < deadline) {
            turn(1);
        }
        errors += active;
        callers.forEach(Caller::close);
        selector.close();
    }

    private void until(long time) throws IOException {
        for (long now = System.nanoTime(); now < time; now = System.nanoTime()) {
            if (plan.fixedRate()) {
                beginDue(now);
            } else if (begun < plan.connections()) {
                beginSome(now);
            }
            turn(begun < plan.connections() ? 1 : 10);
        }
    }

    /** Callers start one after the other, all of them by half of the settling, so that streams do not run in step. */
    private void beginSome(long now) {
        long due = (now - begin) * 2 * plan.connections() / Math.max(1, plan.settle());
        while (begun < Math.min(due, plan.connections())) {
            idle.remove().call(now);
            begun++;
        }
    }

    private void beginDue(long now) {
        for (long due = due(begun); due <= now && !idle.isEmpty(); due = due(begun)) {
            idle.remove().call(due);
            begun++;
        }
    }

    private long due(long call) {
        return begin + call * 1_000_000_000L / plan.rate();
    }

    /** Wakes the driver at every due time: a selector's own timeout is whole milliseconds, too coarse for that. */
    private void tick() {
        for (long call = 0; !Thread.currentThread().isInterrupted(); call++) {
            LockSupport.parkNanos(due(call) - System.nanoTime());
            selector.wakeup();
        }
    }

    private void turn(long millis) throws IOException {
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            ((Caller) key.attachment()).ready();
        }
        selector.selectedKeys().clear();
    }

    Plan plan() {
        return plan;
    }

    Target target() {
        return target;
    }

    Selector selector() {
        return selector;
    }

    ByteBuffer request() {
        return request.duplicate();
    }

    void began() {
        active++;
    }

    void event(long sent, boolean first) {
        if (!counting) {
            return;
        }
        long delay = System.nanoTime() - sent;
        units++;
        latencies.add(delay);
        if (first) {
            firsts.add(delay);
        }
    }

    void answered(long started) {
        if (!counting) {
            return;
        }
        calls++;
        if (!plan.stream()) {
            units++;
            latencies.add(System.nanoTime() - started);
        }
    }

    void failed(String reason) {
        errors++;
        if (errors <= SHOWN_ERRORS) {
            System.err.println(target.name() + ": " + reason);
        }
        if (errors > MAX_ERRORS) {
            throw new IllegalStateException(target.name() + " fails too often");
        }
    }

    void reopened() {
        reopened++;
    }

    void free(Caller caller) {
        active--;
        if (plan.fixedRate() || ending) {
            idle.add(caller);
        } else {
            caller.call(System.nanoTime());
        }
    }
}
