package ${package};

import io.github.demarchekit.procedure.Procedure;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** La démarche : ses étapes, dans l'ordre, et les réponses qui disent où écrire à l'usager. */
@Configuration(proxyBeanMethods = false)
class InscriptionCreche {

    @Bean
    Procedure procedure() {
        return Procedure.builder("${procedureCode}")
                .step("vous", Vous.class)
                // Des étapes qui dépendent de ce que l'usager a répondu.
                .step("second-parent", SecondParent.class, answers -> answers.value("vous.foyer").equals("COUPLE"))
                .step("enfant", Enfant.class, Enfant::aChoisir)
                .step("autre-enfant", AutreEnfant.class, Enfant::aDecrire)
                .step("ressources", Ressources.class)
                .step("accueil", Accueil.class)
                .contact("vous.courriel", "vous.mobile", "vous.parSms")
                .build();
    }
}
