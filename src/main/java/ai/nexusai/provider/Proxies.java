package ai.nexusai.provider;

import ai.nexusai.error.GatewayException;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.OutboundProxy;
import ai.nexusai.json.Checked;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.SecretBox;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

/** Keeps the providers' outbound proxies, sealed. Thread-safe. */
final class Proxies {
    private static final Logger LOG = LoggerFactory.getLogger(Proxies.class);
    private static final String FIELD = "proxy_urls";
    private static final int MOST = 50;

    private final SecretBox box;
    private final AddressGuard guard;

    Proxies(SecretBox box, AddressGuard guard) {
        this.box = requireNonNull(box, "box is null");
        this.guard = requireNonNull(guard, "guard is null");
    }

    /** All, unsealed, by provider, each list in its order. */
    Map<Long, List<OutboundProxy>> all(Handle handle) {
        return handle.attach(ProxyDao.class).all().stream().collect(groupingBy(ProxyRow::providerId, mapping(this::opened, toList())));
    }

    /** Those of one provider, unsealed, in their order. */
    List<OutboundProxy> of(Handle handle, long providerId) {
        return handle.attach(ProxyDao.class).of(providerId).stream().map(this::opened).toList();
    }

    /** The addresses as they are shown, by provider; providers without a proxy are absent. */
    Map<Long, List<String>> hints(Handle handle, List<Long> providerIds) {
        return handle.attach(ProxyDao.class).of(providerIds.stream().mapToLong(Long::longValue).toArray()).stream()
                .collect(groupingBy(ProxyRow::providerId, mapping(ProxyRow::hint, toList())));
    }

    /** Replaces the proxies of a provider that is locked; an address with its password masked keeps the stored one. */
    void set(Handle handle, long providerId, List<Secret> addresses) {
        if (addresses.size() > MOST) {
            throw Checked.refused(FIELD, "proxy_urls has more than " + MOST + " entries.");
        }
        var dao = handle.attach(ProxyDao.class);
        Map<String, ProxyRow> stored = dao.of(providerId).stream().collect(toMap(ProxyRow::hint, Function.identity()));
        var rows = new ArrayList<ProxyRow>();
        for (Secret address : addresses) {
            ProxyRow row = row(providerId, rows.size() + 1, address, stored);
            if (rows.stream().anyMatch(other -> other.hint().equals(row.hint()))) {
                throw refused(row.position(), "names a proxy that stands in the list already");
            }
            rows.add(row);
        }
        dao.clear(providerId);
        dao.insert(rows);
    }

    private ProxyRow row(long providerId, int position, Secret address, Map<String, ProxyRow> stored) {
        OutboundProxy proxy = read(position, address);
        if (guard.refuses(proxy.host())) {
            throw refused(position, "has an address that the setting " + AddressGuard.SETTING + " does not allow");
        }
        String hint = proxy.shown();
        if (!proxy.isMasked()) {
            return new ProxyRow(providerId, position, HexFormat.of().formatHex(box.seal(address, purpose(providerId, hint))), hint);
        }
        return Optional.ofNullable(stored.get(hint)).map(kept -> new ProxyRow(providerId, position, kept.sealed(), hint))
                .orElseThrow(() -> refused(position, "has " + OutboundProxy.MASK
                        + " in the place of its password, but no such proxy is stored: give the password"));
    }

    private static OutboundProxy read(int position, Secret address) {
        try {
            return OutboundProxy.of(address.reveal());
        } catch (IllegalArgumentException e) {
            throw refused(position, e.getMessage());
        }
    }

    /** One that does not open has no password: it refuses us, which is better than to go around it. */
    private OutboundProxy opened(ProxyRow row) {
        try {
            return OutboundProxy.of(
                    box.openText(HexFormat.of().parseHex(row.sealed()), purpose(row.providerId(), row.hint())).reveal());
        } catch (SecretBox.SealBroken e) {
            LOG.error("The password of proxy {} of provider {} does not open: enter it again", row.position(), row.providerId());
            return OutboundProxy.of(row.hint());
        }
    }

    private static String purpose(long providerId, String hint) {
        return "provider_proxy:" + providerId + ":" + hint;
    }

    private static GatewayException refused(int position, String why) {
        return Checked.refused(FIELD, "proxy_urls: entry " + position + " " + why
                + "; give an address such as http://user:password@proxy.example.com:3128 or socks5://proxy.example.com:1080");
    }
}
