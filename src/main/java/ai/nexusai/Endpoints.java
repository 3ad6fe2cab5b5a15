package ai.nexusai;

import ai.nexusai.chat.Chat;
import ai.nexusai.config.Ports;
import ai.nexusai.config.Settings;
import ai.nexusai.config.WebSocketEngine;
import ai.nexusai.demo.DemoUpstream;
import ai.nexusai.openapi.DocsServlet;
import ai.nexusai.openapi.OpenApiServlet;
import ai.nexusai.ops.GoodbyeFilter;
import ai.nexusai.ops.LiveServlet;
import ai.nexusai.ops.PortFilter;
import ai.nexusai.ops.ProductVersion;
import ai.nexusai.ops.ReadyServlet;
import ai.nexusai.ops.RootServlet;
import ai.nexusai.ops.StaticServlet;
import ai.nexusai.ops.UnknownPathServlet;
import ai.nexusai.ops.WaitingFilter;
import ai.nexusai.ops.WaitingPage;
import ai.nexusai.v1.PictureForm;
import ai.nexusai.web.RestServlet;
import ai.nexusai.websocket.WebSockets;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.io.Closeable;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Which servlet or filter answers which path? Registers all of them, and nothing else does. */
final class Endpoints {
    private Endpoints() {}

    /**
     * To be called once, while {@code context} is being initialized.
     *
     * @return to be closed after the gateway
     */
    static Closeable register(ServletContext context, Gateway gateway, Settings settings) {
        registerOperations(context, gateway, settings);
        registerCalls(context, gateway, settings);
        return registerChat(context, gateway.chat(), WebSockets.chosen(settings.webSocketEngine(), context.getServerInfo()));
    }

    /** The filter is mapped before the container's own, which upgrades. */
    private static Closeable registerChat(ServletContext context, Chat chat, WebSocketEngine engine) {
        Closeable sockets = WebSockets.register(context, chat::endpoint, engine);
        var registration = context.addFilter("chat-handshake", chat.handshake());
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, Chat.PATH);
        return sockets;
    }

    private static void registerCalls(ServletContext context, Gateway gateway, Settings settings) {
        RestServlet rest = gateway.rest();
        var registration = servlet(context, "rest", rest, RestApplication.PATTERNS.toArray(String[]::new));
        // The console calls it from inside, perhaps before anybody does from outside.
        registration.setLoadOnStartup(1);
        Map<String, Servlet> pages = gateway.pages(rest, ProductVersion.of(context), settings);
        pages.forEach((prefix, servlet) -> servlet(context, prefix.substring(1), servlet, prefix + "/*"));
        filter(context, "waiting", new WaitingFilter(new WaitingPage(gateway.readiness())),
                pages.keySet().stream().map(prefix -> prefix + "/*").toArray(String[]::new));
        filter(context, "cors", gateway.corsFilter(), "/v1/*", "/models/*", "/chat/completions", "/api/v1/*");
        servlet(context, "relay", gateway.relayServlet(), "/v1/chat/completions", "/chat/completions", "/api/v1/chat/completions");
        servlet(context, "farewell", new FarewellServlet(() -> gateway.drainWithoutNotice(settings.drain().deadline())))
                .setLoadOnStartup(1);
        servlet(context, "vision", gateway.visionServlet(), PictureForm.PATH).setMultipartConfig(PictureForm.limits());
    }

    private static void registerOperations(ServletContext context, Gateway gateway, Settings settings) {
        Optional<Ports> apart = settings.ports().filter(Ports::separate);
        OptionalInt adminPort = apart.stream().mapToInt(Ports::admin).findAny();
        adminPort.ifPresent(port -> filter(context, "ports", new PortFilter(port), "/*"));
        filter(context, "goodbye", new GoodbyeFilter(gateway::refusesCalls), "/*");
        servlet(context, "livez", new LiveServlet(), "/livez");
        servlet(context, "readyz", new ReadyServlet(gateway.readiness()), "/readyz");
        servlet(context, "metrics", gateway.metricsServlet(settings.admin().metricsToken()), "/metrics");
        servlet(context, "root", new RootServlet(adminPort, new WaitingPage(gateway.readiness()), settings.platformName()), "");
        servlet(context, "unknown-path", new UnknownPathServlet(), "/");
        servlet(context, "openapi", new OpenApiServlet(RestApplication.ROUTES, adminPort, ProductVersion.of(context)), "/openapi.json");
        servlet(context, "docs", new DocsServlet(), "/docs", "/redoc");
        servlet(context, "demo-upstream", new DemoUpstream(), DemoUpstream.PATH + "/*");
        servlet(context, "static", new StaticServlet(), "/static/*");
    }

    private static ServletRegistration.Dynamic servlet(ServletContext context, String name, Servlet servlet, String... paths) {
        var registration = context.addServlet(name, servlet);
        registration.setAsyncSupported(true);
        if (paths.length > 0) {
            registration.addMapping(paths);
        }
        return registration;
    }

    private static void filter(ServletContext context, String name, Filter filter, String... paths) {
        var registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, paths);
    }
}
