package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.testkit.LocalPlatform;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LegalPagesTest {

    private static final String TO_COMPLETE = "À compléter par l’administration";

    private static final Map<String, String> TEXTS = Map.of(
            "SITE_CONTACT_PHONE", "02 99 00 00 00",
            "SITE_CONTACT_ADDRESS", "Place de la Mairie",
            "SITE_PUBLICATION_DIRECTOR", "Le maire",
            "SITE_HOST", "Centre de calcul, 1 rue du Port, 02 99 00 00 01",
            "SITE_DPO_CONTACT", "dpd@example.invalid",
            "SITE_RETENTION", "Deux ans après la décision.",
            "SITE_APPEAL_COURT", "tribunal administratif de Rennes");

    @Test
    void show_what_the_law_asks_for_or_that_it_is_missing(CapturedOutput output) {
        try (LocalPlatform platform = LocalPlatform.start()) {
            try (RunningProcedure procedure = RunningProcedure.start(platform)) {
                Visitor visitor = procedure.visitor();

                assertThat(visitor.open("/mentions-legales").text().split(TO_COMPLETE, -1))
                        .as("the director and the host")
                        .hasSize(3);
                assertThat(visitor.open("/donnees-personnelles").text().split(TO_COMPLETE, -1))
                        .as("the officer and the duration")
                        .hasSize(3);
                assertThat(visitor.text()).contains("tableau de bord", "courriels", "SMS", "IGN");
                assertThat(output.getOut().split("the legal pages lack", -1))
                        .as("said once")
                        .hasSize(2);
                assertThat(output)
                        .contains("the legal pages lack what the law asks for, give it in: site.contact-phone,"
                                + " site.contact-address, site.publication-director, site.host, site.dpo-contact,"
                                + " site.retention, site.appeal-court");
            }

            try (RunningProcedure procedure = RunningProcedure.start(platform, TEXTS)) {
                Visitor visitor = procedure.visitor();

                assertThat(visitor.open("/mentions-legales").text())
                        .contains(
                                "Le maire",
                                "Centre de calcul, 1 rue du Port, 02 99 00 00 01",
                                "02 99 00 00 00",
                                "Place de la Mairie")
                        .doesNotContain(TO_COMPLETE);
                assertThat(visitor.open("/donnees-personnelles").text())
                        .contains("dpd@example.invalid", "Deux ans après la décision.")
                        .doesNotContain(TO_COMPLETE);
                assertThat(output.getOut().split("the legal pages lack", -1))
                        .as("not said again")
                        .hasSize(2);
            }
        }
    }
}
