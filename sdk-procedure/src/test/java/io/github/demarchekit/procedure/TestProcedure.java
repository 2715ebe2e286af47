package io.github.demarchekit.procedure;

import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;

import io.github.demarchekit.franceconnect.LoginOutcome;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answers;
import io.github.demarchekit.prefill.DataGroup;
import io.github.demarchekit.prefill.Dataset;
import io.github.demarchekit.prefill.particulier.MembreFamille;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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
                .contact("vous.courriel", "vous.mobile")
                .build();
    }

    @Bean
    ProcedurePrefill prefill() {
        return new ProcedurePrefill() {
            @Override
            public Set<Scope> scopes() {
                return Set.of(Scope.EMAIL, Scope.PREFERRED_USERNAME);
            }

            @Override
            public Set<Dataset<?>> datasets() {
                return Set.of(QUOTIENT_FAMILIAL);
            }

            @Override
            public void fill(LoginOutcome.Authenticated login, Answers answers, Filling into) {
                into.lock("vous.nom", login.citizen().identity().familyName(), Origin.FRANCECONNECT);
                into.propose("vous.courriel", login.citizen().email().orElse(""), Origin.FRANCECONNECT);
                answers.get(QUOTIENT_FAMILIAL).ifFound((family, from) -> {
                    family.adresse().value().ifPresent(address -> {
                        Origin origin = Origin.of(from, DataGroup.ADDRESS);
                        into.propose(
                                "vous.adresse.voie",
                                address.numeroLibelleVoie().value().orElse(""),
                                origin);
                        into.propose(
                                "vous.adresse.codePostal",
                                address.codePostal().value().orElse(""),
                                origin);
                        into.propose(
                                "vous.adresse.commune", address.ville().value().orElse(""), origin);
                    });
                    List<MembreFamille> children = family.enfants().value().orElse(List.of());
                    for (int i = 0; i < children.size(); i++) {
                        into.option(
                                "enfant.choix",
                                String.valueOf(i),
                                children.get(i).prenoms().value().orElse(""),
                                Origin.of(from, DataGroup.IDENTITY));
                    }
                });
            }
        };
    }
}
