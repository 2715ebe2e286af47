package io.github.demarchekit.procedure;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.form.FormMapping;
import io.github.demarchekit.prefill.form.PrefilledForm;
import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.tracking.CaseEvent;
import io.github.demarchekit.tracking.Channel;
import io.github.demarchekit.tracking.Delivery;
import io.github.demarchekit.tracking.NewCase;
import io.github.demarchekit.tracking.OutgoingMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.validation.Errors;

/** The smallest procedure that uses every part of the library. */
@SpringBootApplication
class TestProcedure {

    record Vous(
            String nom,
            @NotBlank @Email String courriel,
            @Pattern(regexp = "(\\+?[0-9 ]{10,16})?") String mobile,
            boolean parSms,
            @Valid Adresse adresse) {}

    record Enfant(String choix, String prenoms, @Past LocalDate dateNaissance) implements Checked {
        @Override
        public void check(Errors errors) {
            if (choix.isEmpty() && prenoms.isEmpty()) {
                errors.rejectValue("prenoms", "required");
            }
        }
    }

    @Bean
    Procedure procedure() {
        return Procedure.builder("essai")
                .step("vous", Vous.class)
                .step("enfant", Enfant.class)
                .contact("vous.courriel", "vous.mobile", "vous.parSms")
                .build();
    }

    /** The system's, or as many days later as told. */
    @Bean
    Clock clock(@Value("${test.days-later:0}") long days) {
        return Clock.offset(Clock.systemUTC(), Duration.ofDays(days));
    }

    /** Tells by letter: what became of each is kept. */
    @Bean
    Channel letters() {
        return new Channel() {
            @Override
            public String name() {
                return "courrier";
            }

            @Override
            public Optional<byte[]> prepare(NewCase file, CaseEvent event) {
                return Optional.of(new byte[] {1});
            }

            @Override
            public Delivery deliver(OutgoingMessage message) {
                return new Delivery.Delivered();
            }

            @Override
            public boolean traced() {
                return true;
            }
        };
    }

    /** Asks for a proof of the address too when told to. */
    @Bean
    ProcedurePrefill prefill(@Value("${test.documents:false}") boolean documents) {
        return new ProcedurePrefill() {
            @Override
            public Set<Scope> scopes() {
                return Set.of(
                        Scope.EMAIL,
                        Scope.PREFERRED_USERNAME,
                        Scope.CNAF_QUOTIENT_FAMILIAL,
                        Scope.CNAF_ALLOCATAIRES,
                        Scope.CNAF_ENFANTS,
                        Scope.CNAF_ADRESSE);
            }

            @Override
            public String announced() {
                return "essai/v1";
            }

            @Override
            public FormMapping mapping(LoginOutcome.Authenticated login) {
                FormMapping.Builder mapping = FormMapping.builder();
                address(mapping, "voie", AdresseAllocataire::numeroLibelleVoie);
                address(mapping, "complement", AdresseAllocataire::complementInformation)
                        .optional();
                address(mapping, "codePostal", AdresseAllocataire::codePostal);
                address(mapping, "commune", AdresseAllocataire::ville);
                return mapping.choices("enfant.choix")
                        .from(
                                QUOTIENT_FAMILIAL,
                                DataGroup.IDENTITY,
                                family -> family.enfants()
                                        .map(children -> children.stream()
                                                .flatMap(child -> child.prenoms().value().stream())
                                                .toList()))
                        .build();
            }

            private FormMapping.Field address(
                    FormMapping.Builder mapping, String field, Function<AdresseAllocataire, Part<String>> line) {
                FormMapping.Field mapped = mapping.field("vous.adresse." + field)
                        .from(
                                QUOTIENT_FAMILIAL,
                                DataGroup.ADDRESS,
                                family -> family.adresse().flatMap(line));
                return documents ? mapped.elseAttach("justificatif-domicile") : mapped;
            }

            @Override
            public void fill(LoginOutcome.Authenticated login, PrefilledForm form, Filling into) {
                into.lock("vous.nom", login.citizen().identity().familyName(), Origin.FRANCECONNECT);
                into.propose("vous.courriel", login.citizen().email().orElse(""), Origin.FRANCECONNECT);
            }
        };
    }
}
