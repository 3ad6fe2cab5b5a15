package ai.nexusai;

import ai.nexusai.config.Ports;
import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsException;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.ops.LiveServlet;
import ai.nexusai.ops.PortFilter;
import ai.nexusai.ops.Readiness;
import ai.nexusai.ops.ReadyServlet;
import ai.nexusai.ops.RootServlet;
import ai.nexusai.ops.UnknownPathServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where the container meets the gateway: reads the settings, builds it, registers its servlets and filters. The standalone run and this class
 * speak by attributes of the {@code ServletContext} that hold types of the JDK.
 */
public final class GatewayListener implements ServletContextListener {
    /** {@code Boolean.TRUE}: the standalone run holds the home folder's lock. */
    private static final String STANDALONE = "ai.nexusai.standalone";
    /** {@code Consumer<String>} of the standalone run: takes the sentence why the gateway cannot start. */
    private static final String FAILED = "ai.nexusai.failed";
    /** {@code Function<Duration, Boolean>} of this class: refuse new calls, wait so long for the running ones; whether all ended. */
    private static final String DRAIN = "ai.nexusai.drain";
    private static final Duration LOCK_WAIT = Duration.ofSeconds(3);

    private Closeable lock = () -> {};
    private Optional<Gateway> gateway = Optional.empty();

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            start(context, SettingsLoader.container().load());
        } catch (SettingsException | IllegalStateException e) {
            if (context.getAttribute(FAILED) instanceof Consumer<?> consumer) {
                @SuppressWarnings("unchecked")
                var failed = (Consumer<String>) consumer;
                failed.accept(e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        gateway.ifPresent(Gateway::close);
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LogFile.end();
        }
    }

    private void start(ServletContext context, Settings settings) {
        if (context.getAttribute(STANDALONE) != null) {
            LogFile.takeJavaLogging();
        } else {
            lock = settings.home().lock(LOCK_WAIT).orElseThrow(() -> new IllegalStateException("Another process uses the home folder "
                    + settings.home() + ": give this one a home of its own by nexusai.home"));
        }
        LogFile.begin(settings.home().logs());
        var readiness = new Readiness();
        gateway = Optional.of(new Gateway(settings, readiness));
        registerOperations(context, settings, readiness);
        registerCalls(context, gateway.get());
        context.setAttribute(DRAIN, (Function<Duration, Boolean>) gateway.get()::drain);
        gateway.get().start();
    }

    private static void registerCalls(ServletContext context, Gateway gateway) {
        servlet(context, "rest", gateway.rest(), RestApplication.PATTERNS.toArray(String[]::new));
        filter(context, "cors", gateway.corsFilter(), "/v1/*", "/models/*", "/chat/completions", "/api/v1/*");
        servlet(context, "relay", gateway.relayServlet(), "/v1/chat/completions", "/chat/completions", "/api/v1/chat/completions");
    }

    private static void registerOperations(ServletContext context, Settings settings, Readiness readiness) {
        OptionalInt adminPort = settings.ports().filter(Ports::separate).map(ports -> OptionalInt.of(ports.admin()))
                .orElseGet(OptionalInt::empty);
        adminPort.ifPresent(port -> filter(context, "ports", new PortFilter(port), "/*"));
        servlet(context, "livez", new LiveServlet(), "/livez");
        servlet(context, "readyz", new ReadyServlet(readiness), "/readyz");
        servlet(context, "root", new RootServlet(adminPort, settings.platformName()), "");
        servlet(context, "unknown-path", new UnknownPathServlet(), "/");
        context.getServletRegistration("default").addMapping("/static/*");
    }

    private static void servlet(ServletContext context, String name, Servlet servlet, String... paths) {
        var registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        registration.addMapping(paths);
    }

    private static void filter(ServletContext context, String name, Filter filter, String... paths) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, paths);
    }
}
