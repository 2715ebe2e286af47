package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.samples.PrefillSample;
import io.github.demarchekit.testkit.LocalPlatform;
import io.github.demarchekit.testkit.TestIdentity;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrefillSampleTest {

    private final LocalPlatform platform = LocalPlatform.start();
    private final PrefillSample sample =
            new PrefillSample(URI.create(platform.uri() + "/api-particulier"), new Siret("13002526500013"));
    private final AccessToken token =
            new AccessToken(Secret.of("token-of-angela"), Instant.now().plusSeconds(60));

    PrefillSampleTest() {
        platform.apiParticulier().accepts("token-of-angela", TestIdentity.ANGELA_DUBOIS.identity());
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void opens_the_form_with_the_address_that_caf_knows() {
        assertThat(sample.form(token))
                .containsExactly(
                        entry("street", "14 RUE SAINT-MICHEL"), entry("city", "RENNES"), entry("source", "CAF"));
    }

    @Test
    void opens_the_form_empty_when_caf_is_down() {
        platform.apiParticulier().down();

        assertThat(sample.form(token)).isEmpty();
    }

    @Test
    void runs_on_the_module_path() {
        assertThat(PrefillSample.class.getModule().getName()).isEqualTo("io.github.demarchekit.samples");
        assertThat(LocalPlatform.class.getModule().getName()).isEqualTo("io.github.demarchekit.testkit");
    }
}
