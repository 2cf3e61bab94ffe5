import { bullets, writtenDay } from '../notation.js';
import { say } from '../bank-world.js';
import { inLanguage, type Language } from '../../languages.js';
import type { Portfolio } from '../portfolio.js';
import { standingOrderLabel } from '../slots/standing-order.js';
import { makeStandingOrder, noStandingOrders } from '../tasks/standing-orders.js';
import type { BankQuery } from './bank-query.js';
import { fromPortfolio } from './portfolio-queries.js';

function tellStandingOrders(portfolio: Portfolio, language: Language): string {
  const world = { portfolio, language };
  if (portfolio.standingOrders.length === 0) return noStandingOrders(world);
  const day = (iso: string): string => writtenDay(new Date(`${iso}T00:00:00Z`), language);
  const lines = portfolio.standingOrders.map((order) => {
    const [label, next] = [standingOrderLabel(order, world), day(order.nextDay)];
    const failed = order.last && !order.last.isPaid ? day(order.last.day) : undefined;
    return say(world, {
      en: `${label}, next on ${next}${failed ? `; on ${failed} nothing was sent: there was not enough, or the day's limit was reached` : ''}`,
      es: `${label}, la próxima el ${next}${failed ? `; el ${failed} no se envió nada: faltaba saldo o se alcanzó el límite del día` : ''}`,
      fr: `${label}, le prochain le ${next}${failed ? ` ; le ${failed}, rien n'est parti : solde insuffisant, ou limite du jour atteinte` : ''}`,
      de: `${label}, das nächste Mal am ${next}${failed ? `; am ${failed} ging nichts ab: zu wenig Guthaben, oder das Tageslimit war erreicht` : ''}`,
    });
  });
  const heading = say(world, {
    en: 'Your standing orders (to change one, end it and set up a new one):',
    es: 'Sus órdenes permanentes (para cambiar una, termínela y cree otra):',
    fr: 'Vos virements permanents (pour en changer un, mettez-y fin et créez-en un autre) :',
    de: 'Ihre Daueraufträge (zum Ändern beenden Sie einen und richten einen neuen ein):',
  });
  return bullets(heading, lines);
}

export const listStandingOrders: BankQuery = {
  ...fromPortfolio('standing_order.list', tellStandingOrders),
  task: makeStandingOrder.name,
};

/** The books know orders that run and orders that are ended, and nothing between. */
const cannotChange = (language: Language): string =>
  inLanguage(language, {
    en: 'I can\'t change or pause a standing order. What I can do: end it, and set up a new one as you want it. Say "end my standing order", and then "set up a standing order".',
    es: 'No puedo cambiar ni pausar una orden permanente. Lo que puedo hacer: terminarla y crear otra como la quiera. Diga «terminar mi orden permanente» y después «crear una orden permanente».',
    fr: 'Je ne peux ni changer ni suspendre un virement permanent. Ce que je peux faire : y mettre fin et en créer un autre comme vous le voulez. Dites « annuler mon virement permanent », puis « créer un virement permanent ».',
    de: 'Ändern oder aussetzen kann ich einen Dauerauftrag nicht. Was ich kann: ihn beenden und einen neuen einrichten, wie Sie ihn wollen. Sagen Sie „Dauerauftrag beenden“ und dann „Dauerauftrag einrichten“.',
  });

export const changeStandingOrder: BankQuery = {
  ...fromPortfolio('standing_order.change', (portfolio, language) =>
    portfolio.standingOrders.length === 0
      ? noStandingOrders({ portfolio, language })
      : `${cannotChange(language)}\n${tellStandingOrders(portfolio, language)}`,
  ),
  task: makeStandingOrder.name,
};

/** What others collect is none of the books' orders. */
export const aboutDirectDebits: BankQuery = {
  intent: 'standing_order.direct_debit',
  answer: ({ language }) =>
    Promise.resolve({
      text: say(
        { language },
        {
          en: 'A direct debit is an order that a company has from you, and I can\'t change it. Tell the company to stop it. To get one back that was taken wrongly, say "dispute a charge"; for help, "talk to a person".',
          es: 'Un recibo domiciliado es una autorización que tiene una empresa, y no puedo cambiarla. Dígale a la empresa que la anule. Para reclamar uno mal cobrado, diga «reclamar un cargo»; para ayuda, «hablar con una persona».',
          fr: "Un prélèvement est une autorisation donnée à une entreprise, et je ne peux pas la changer. Demandez à l'entreprise de l'arrêter. Pour en contester un, dites « contester une opération » ; pour de l'aide, « parler à une personne ».",
          de: 'Eine Lastschrift zieht eine Firma mit Ihrer Erlaubnis ein, ich kann sie nicht ändern. Widerrufen Sie sie bei der Firma. Um eine falsche zurückzuholen, sagen Sie „Abbuchung reklamieren“; für Hilfe „mit einem Menschen sprechen“.',
        },
      ),
      evidence: {},
    }),
};
