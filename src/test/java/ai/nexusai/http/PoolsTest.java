package ai.nexusai.http;

import ai.nexusai.http.UpstreamException.Kind;
import ai.nexusai.testing.TestTls;
import java.net.InetAddress;
import java.util.Optional;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class PoolsTest {
    private static final Outlet TRUSTING = new Outlet(Optional.empty(), TestTls.certificate());
    private static final Outlet PROXIED = new Outlet(Optional.of(OutboundProxy.of("http://h:1")), "");

    private final Pools pools = new Pools(new Names(new AddressGuard(address -> false), InetAddress::getAllByName),
            SSLContexts.createSystemDefault());

    @AfterEach
    void close() {
        pools.close();
    }

    @Test
    void everyOutletHasConnectionsOfItsOwn() throws UpstreamException {
        Connections plain = pools.enter(Outlet.PLAIN);
        assertThat(pools.enter(new Outlet(Optional.empty(), ""))).isSameAs(plain);
        assertThat(pools.enter(TRUSTING)).isNotSameAs(plain).isSameAs(pools.enter(new Outlet(Optional.empty(), TestTls.certificate())));
        assertThat(pools.enter(PROXIED)).isNotSameAs(plain).isNotSameAs(pools.enter(TRUSTING));
        assertThat(pools.enter(new Outlet(Optional.of(OutboundProxy.of("http://u:p@h:1")), ""))).isNotSameAs(pools.enter(PROXIED));
    }

    @Test
    void anOutletGoesWhenNobodyUsesItAnyMore() throws UpstreamException {
        Connections used = pools.enter(TRUSTING);
        pools.evict(System.nanoTime() + 1);
        assertThat(pools.enter(TRUSTING)).isSameAs(used);
        used.leave();
        used.leave();
        pools.evict(System.nanoTime() + 1);
        assertThat(used.enter()).isFalse();
        assertThat(pools.enter(TRUSTING)).isNotSameAs(used);
    }

    @Test
    void theConnectionsOfAllOthersNeverGo() throws UpstreamException {
        Connections plain = pools.enter(Outlet.PLAIN);
        plain.leave();
        pools.evict(System.nanoTime() + 1);
        assertThat(pools.enter(Outlet.PLAIN)).isSameAs(plain);
    }

    @Test
    void certificatesThatWereChangedByHandFailTheCallAndNothingElse() {
        assertThatThrownBy(() -> pools.enter(new Outlet(Optional.empty(), "no certificate"))).isInstanceOfSatisfying(
                UpstreamException.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.TLS_FAILED));
    }

    @Test
    void oneContextServesAllWhoTrustTheSame() {
        var trust = new Trust(SSLContexts.createSystemDefault());
        assertThat(trust.of(TestTls.certificate())).isSameAs(trust.of(TestTls.certificate())).isNotSameAs(trust.of(""))
                .isNotSameAs(trust.of(TestTls.certificate() + TestTls.certificate()));
    }
}
