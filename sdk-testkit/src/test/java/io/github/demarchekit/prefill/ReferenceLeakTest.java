package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.prefill.reference.AddressCompletion;
import io.github.demarchekit.prefill.reference.Administrations;
import io.github.demarchekit.prefill.reference.Communes;
import io.github.demarchekit.prefill.reference.Companies;
import io.github.demarchekit.prefill.reference.Geocoder;
import io.github.demarchekit.testkit.LocalPlatform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Whatever a reference service does, neither a log nor an exception shows what was typed, nor where somebody is. */
class ReferenceLeakTest {

    private static final String TYPED = "14 rue LEAKTYPED";
    private static final double LON = -1.67654321;
    private static final double LAT = 48.11234567;

    @RegisterExtension
    final Kit kit = new Kit();

    private final Logger module = (Logger) LoggerFactory.getLogger("io.github.demarchekit");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        module.setLevel(Level.TRACE);
        log.start();
        module.addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        module.detachAppender(log);
        module.setLevel(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 400, 404, 429, 500, 503})
    void shows_nothing_that_was_typed(int status) {
        LocalPlatform platform = kit.platform();
        if (status == 0) {
            platform.geocoder().down();
            platform.communes().down();
            platform.companies().down();
            platform.administrations().down();
        } else if (status != 200) {
            platform.geocoder().answersAlways(status);
            platform.communes().answersAlways(status);
            platform.companies().answersAlways(status);
            platform.administrations().answersAlways(status);
        }
        Duration timeout = Duration.ofSeconds(2);
        Geocoder geocoder =
                Geocoder.builder(kit.uri("/geoplateforme")).timeout(timeout).build();
        AddressCompletion completion = AddressCompletion.builder(kit.uri("/geoplateforme"))
                .timeout(timeout)
                .build();
        Communes communes = Communes.builder(kit.uri("/geo")).timeout(timeout).build();
        Companies companies = Companies.builder(kit.uri("/recherche-entreprises"))
                .timeout(timeout)
                .build();
        Administrations administrations =
                Administrations.builder(kit.uri("/annuaire")).timeout(timeout).build();

        List<Supplier<?>> calls = List.of(
                () -> geocoder.search(TYPED, 5),
                () -> geocoder.reverse(LON, LAT, 5),
                () -> completion.complete(TYPED, 5),
                () -> communes.search(TYPED, 5),
                () -> communes.at(LON, LAT),
                () -> companies.search(TYPED, 5),
                () -> administrations.search(TYPED, new CogCommune("35238")));
        // Twice, since what is not sent fails in another way.
        calls.forEach(this::tryOut);
        calls.forEach(this::tryOut);

        assertThat(log.list).allSatisfy(event -> assertHidden(event.getFormattedMessage()));
    }

    private void tryOut(Supplier<?> call) {
        SdkException failure = catchThrowableOfType(SdkException.class, () -> assertHidden("" + call.get()));
        if (failure != null) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertHidden(trace.toString());
        }
    }

    private static void assertHidden(String text) {
        assertThat(text).doesNotContain("LEAKTYPED", "7654321", "1234567");
    }
}
