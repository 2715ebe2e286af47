package io.github.demarchekit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * The platform on localhost: every outside service of a procedure, speaking its real wire on one port.
 *
 * <p>Thread-safe. Close it to free its ports.
 */
public final class LocalPlatform implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final FakeApiParticulier apiParticulier;
    private final FakeGeocoder geocoder = new FakeGeocoder();
    private final FakeCommunes communes = new FakeCommunes();
    private final List<Fake> fakes;

    private LocalPlatform() {
        apiParticulier = new FakeApiParticulier(token -> Optional.empty(), Clock.systemUTC());
        fakes = List.of(apiParticulier, geocoder, communes);
        server.setDispatcher(new ByPath());
    }

    /** Starts the platform on a free port. */
    public static LocalPlatform start() {
        return start(0);
    }

    /**
     * Starts the platform.
     *
     * @param port the HTTP port, 0 for a free one
     */
    public static LocalPlatform start(int port) {
        LocalPlatform platform = new LocalPlatform();
        try {
            platform.server.start(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return platform;
    }

    /** Returns the platform's root, such as {@code http://localhost:9100}. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getPort());
    }

    /** Returns API Particulier, at {@code {uri}/api-particulier}. */
    public FakeApiParticulier apiParticulier() {
        return apiParticulier;
    }

    /** Returns the geocoder, at {@code {uri}/geoplateforme}. */
    public FakeGeocoder geocoder() {
        return geocoder;
    }

    /** Returns the communes, at {@code {uri}/geo}. */
    public FakeCommunes communes() {
        return communes;
    }

    @Override
    public void close() {
        server.close();
    }

    private final class ByPath extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            return fakes.stream()
                    .filter(fake -> path.equals(fake.path()) || path.startsWith(fake.path() + "/"))
                    .findFirst()
                    .map(fake -> fake.answer(request))
                    .orElseGet(() -> new MockResponse.Builder().code(404).build());
        }
    }
}
