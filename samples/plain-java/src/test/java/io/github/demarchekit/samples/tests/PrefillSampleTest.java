package io.github.demarchekit.samples.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.form.Decision;
import io.github.demarchekit.prefill.form.FieldStatus;
import io.github.demarchekit.prefill.form.PrefilledForm;
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
    void opens_the_form_with_what_caf_knows_and_asks_for_no_document() {
        PrefilledForm form = sample.form(token);

        assertThat(form.field("street").value()).contains("14 RUE SAINT-MICHEL");
        assertThat(form.field("street").source()).contains("CAF");
        assertThat(form.field("street").editable()).isTrue();
        assertThat(form.field("income").value()).contains("874");
        assertThat(form.documents()).isEmpty();
    }

    @Test
    void asks_for_the_document_when_the_person_says_that_it_is_wrong() {
        PrefilledForm form = sample.form(token).decide(Decision.INCORRECT, "income");

        assertThat(form.documents()).containsExactly("tax notice");
    }

    @Test
    void opens_the_form_empty_when_caf_is_down() {
        platform.apiParticulier().down();

        PrefilledForm form = sample.form(token);

        assertThat(form.field("income").status()).isEqualTo(FieldStatus.UNAVAILABLE);
        assertThat(form.documents()).containsExactly("proof of address", "tax notice");
    }

    @Test
    void runs_on_the_module_path() {
        assertThat(PrefillSample.class.getModule().getName()).isEqualTo("io.github.demarchekit.samples");
        assertThat(LocalPlatform.class.getModule().getName()).isEqualTo("io.github.demarchekit.testkit");
    }
}
