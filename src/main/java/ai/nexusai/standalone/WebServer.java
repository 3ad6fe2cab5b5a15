package ai.nexusai.standalone;

import ai.nexusai.config.Key;
import ai.nexusai.config.Ports;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Tomcat with the unpacked WAR at {@code /}. It speaks to the WAR's own classes by JNDI entries (settings) and by attributes of the
 * {@code ServletContext} that hold types of the JDK: {@link #STANDALONE}, {@link #FAILED}, {@link #DRAIN}, {@link #HURRY}.
 */
final class WebServer {
    /** {@code Boolean.TRUE}: this process already holds the home folder's lock. */
    static final String STANDALONE = "ai.nexusai.standalone";
    /** {@code Consumer<String>}: takes the sentence why the WAR cannot start. */
    static final String FAILED = "ai.nexusai.failed";
    private static final String VARIABLES = "ai.nexusai.variables";
    /** {@code Function<Duration, Boolean>} set by the WAR: refuse new calls, wait so long for the running ones; whether all ended. */
    static final String DRAIN = "ai.nexusai.drain";
    /** {@code Runnable} set by the WAR: ends the waiting of the former. */
    static final String HURRY = "ai.nexusai.hurry";

    /** {@code BooleanSupplier} set by the WAR: whether calls may be sent to it. */
    private static final String READY = "ai.nexusai.ready";
    private static final long LOOK_MILLIS = 25;

    private final Ports ports;
    private final Unpacked unpacked;
    private final Tomcat tomcat = new Tomcat();
    private final AtomicReference<String> failure = new AtomicReference<>("");
    /** Held here since java.util.logging forgets loggers that nobody holds. */
    private final List<Logger> loggers = new ArrayList<>();
    private final Connector admin;
    private final Connector api;
    private volatile StandardContext context;

    WebServer(Ports ports, long body, Unpacked unpacked) {
        this.ports = ports;
        this.unpacked = unpacked;
        this.admin = Connectors.of(ports.adminAddress(), ports.admin(), body);
        this.api = ports.separate() ? Connectors.of(ports.apiAddress(), ports.api(), body) : admin;
    }

    /** Throws {@link StartFailure} when a port is taken; asked before anything is started. */
    static void checkFree(Ports ports) throws IOException {
        checkFree(ports.adminAddress(), ports.admin(), Key.ADMIN_PORT);
        if (ports.separate()) {
            checkFree(ports.apiAddress(), ports.api(), Key.API_PORT);
        }
    }

    /** Starts; {@code entries} become JNDI entries, with the ports as they really are; the WAR gets {@code dotEnv} as it is. */
    void start(Map<Key, String> entries, Map<String, String> dotEnv) throws LifecycleException {
        Logger tomcatLog = Logger.getLogger("org.apache");
        tomcatLog.setLevel(Level.WARNING);
        loggers.add(tomcatLog);
        tomcat.setBaseDir(unpacked.server().toString());
        tomcat.enableNaming();
        tomcat.setConnector(admin);
        if (ports.separate()) {
            tomcat.getService().addConnector(api);
        }
        ((StandardHost) tomcat.getHost()).setErrorReportValveClass(JsonErrorValve.class.getName());
        tomcat.init();
        entries.put(Key.ADMIN_PORT, Integer.toString(adminPort()));
        entries.put(Key.API_PORT, Integer.toString(apiPort()));
        context = context(entries);
        context.getServletContext().setAttribute(VARIABLES, dotEnv);
        silenceAfterFailure("org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/]");
        silenceAfterFailure("org.apache.catalina.core.StandardContext");
        tomcat.start();
        if (context.getState() != LifecycleState.STARTED) {
            throw new StartFailure("NexusAI Gateway cannot start: "
                    + (failure.get().isEmpty() ? "its web application failed, see the log above" : failure.get()));
        }
    }

    /** Where the WAR has said in one sentence why it cannot start, Tomcat's stack traces of the same add nothing. */
    private void silenceAfterFailure(String logger) {
        Logger silenced = Logger.getLogger(logger);
        silenced.setFilter(line -> failure.get().isEmpty());
        loggers.add(silenced);
    }

    /** Waits until the WAR says that it is ready; false when it does not within {@code bound}, say because its database is away. */
    boolean awaitReady(Duration bound) throws InterruptedException {
        long end = System.nanoTime() + bound.toNanos();
        while (!(context.getServletContext().getAttribute(READY) instanceof BooleanSupplier ready && ready.getAsBoolean())) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    int adminPort() {
        return admin.getLocalPort();
    }

    int apiPort() {
        return api.getLocalPort();
    }

    /** Ends the waiting of {@link #stop}, now or when it comes. */
    void hurry() {
        StandardContext made = context;
        if (made != null && made.getServletContext().getAttribute(HURRY) instanceof Runnable hurry) {
            hurry.run();
        }
    }

    /** Lets running calls end within {@code drain}, then stops the WAR and the connectors. */
    void stop(Duration drain) {
        try {
            ServletContext servlets = context == null ? null : context.getServletContext();
            if (servlets != null && servlets.getAttribute(DRAIN) instanceof Function<?, ?> function) {
                @SuppressWarnings("unchecked")
                var wait = (Function<Duration, Boolean>) function;
                if (!wait.apply(drain)) {
                    System.err.println("Calls were still running after " + drain.toSeconds() + " s and are cut off");
                }
            }
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the web server did not stop", e);
        }
    }

    private StandardContext context(Map<Key, String> entries) {
        var made = (StandardContext) tomcat.addWebapp("", unpacked.webapp().toString());
        // META-INF/context.xml is for other Tomcats: its connection pool is not wanted here
        made.setConfigFile(null);
        made.setParentClassLoader(WebServer.class.getClassLoader());
        made.setClearReferencesThreadLocals(false);
        made.setJarScanner(scanner());
        var sessions = new StandardManager();
        sessions.setPathname(null);
        made.setManager(sessions);
        made.getServletContext().setAttribute(STANDALONE, true);
        Consumer<String> failed = failure::set;
        made.getServletContext().setAttribute(FAILED, failed);
        entries.forEach((key, value) -> made.getNamingResources().addEnvironment(environment(key, value)));
        if (entries.containsKey(Key.DEV_WEBAPP)) {
            serveFrom(new File(entries.get(Key.DEV_WEBAPP)), made);
        }
        return made;
    }

    /** Pages of {@code folder} come before those of the WAR and are read anew each time. */
    private static void serveFrom(File folder, StandardContext context) {
        var root = new StandardRoot(context);
        root.setCachingAllowed(false);
        root.addPreResources(new DirResourceSet(root, "/", folder.getAbsolutePath(), "/"));
        context.setResources(root);
    }

    /** No library is searched for components: the WAR registers its own. */
    private static StandardJarScanner scanner() {
        var filter = new StandardJarScanFilter();
        filter.setDefaultPluggabilityScan(false);
        filter.setDefaultTldScan(false);
        filter.setTldScan("jakarta.servlet.jsp.jstl-*.jar");
        var scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        scanner.setScanManifest(false);
        scanner.setJarScanFilter(filter);
        return scanner;
    }

    private static ContextEnvironment environment(Key key, String value) {
        var entry = new ContextEnvironment();
        entry.setName(key.property());
        entry.setType(String.class.getName());
        entry.setValue(value);
        entry.setOverride(false);
        return entry;
    }

    private static void checkFree(String address, int port, Key key) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailure("Cannot listen on " + address + ":" + port + " (" + key.property() + "): " + e.getMessage()
                    + ". Stop what uses it, or set another: " + key.variables().getFirst() + "=" + (port + 1));
        }
    }
}
