package io.github.demarchekit.core;

import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** The transports, which have the same manners: each test of these is run over all. */
enum Transports {
    OKHTTP {
        @Override
        HttpTransport withTimeouts(Duration connect, Duration call) {
            return OkHttpTransport.withTimeouts(connect, call);
        }

        @Override
        HttpTransport trusting(HandshakeCertificates certificates) {
            return OkHttpTransport.of(new OkHttpClient.Builder()
                    .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager())
                    .build());
        }
    },
    VERTX {
        @Override
        HttpTransport withTimeouts(Duration connect, Duration call) {
            return VertxTransport.withTimeouts(connect, call);
        }

        @Override
        HttpTransport trusting(HandshakeCertificates certificates) {
            return VertxTransport.trusting(
                    options -> options.setTrustOptions(TrustOptions.wrap(certificates.trustManager())));
        }
    };

    private final HttpTransport shared = withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10));

    abstract HttpTransport withTimeouts(Duration connect, Duration call);

    /** Makes one over TLS for a test. */
    abstract HttpTransport trusting(HandshakeCertificates certificates);

    /** Returns one that is shared, as an application shares it. */
    HttpTransport shared() {
        return shared;
    }
}
