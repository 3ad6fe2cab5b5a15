package ai.nexusai.standalone;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes the orders to stop, SIGTERM and Ctrl-C: the first one ends the process in order, any further one hurries that. A JVM by itself is deaf
 * to further ones. Java has no API for it but the JDK's own {@code sun.misc.Signal} (module jdk.unsupported), which compilers warn of in a
 * way that cannot be answered: hence by reflection. Where it is missing, the first order works as ever.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("TERM", "INT");

    private final Runnable first;
    private final Runnable further;
    private final AtomicInteger orders = new AtomicInteger();

    private StopSignals(Runnable first, Runnable further) {
        this.first = first;
        this.further = further;
    }

    /** From now on; both run on threads of their own. */
    static void take(Runnable first, Runnable further) {
        var signals = new StopSignals(first, further);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> receiver = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[]{receiver}, signals.receiver());
            for (String name : NAMES) {
                signal.getMethod("handle", signal, receiver).invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException notHere) {
            // the JVM's own way of ending stays
        }
    }

    private InvocationHandler receiver() {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                (orders.getAndIncrement() == 0 ? first : further).run();
                yield null;
            }
            case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "StopSignals";
        };
    }
}
