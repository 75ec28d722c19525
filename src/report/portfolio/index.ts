import { escapeView } from '../inline.js';
import type { PortfolioJson } from './model.js';
import { portfolioView } from './view.js';

export const PORTFOLIO_FORMATS = {
  markdown: { extension: '.md', render: markdownOf },
  html: {
    extension: '.html',
    render: async (portfolio: PortfolioJson) => {
      const { documentPage } = await import('../html/document-page.js');
      return documentPage('Migration portfolio', await markdownOf(portfolio));
    },
  },
  json: { extension: '.json', render: async (portfolio: PortfolioJson) => `${JSON.stringify(portfolio, null, 2)}\n` },
} as const;

export type PortfolioFormat = keyof typeof PORTFOLIO_FORMATS;

async function markdownOf(portfolio: PortfolioJson): Promise<string> {
  const { fillPortfolio } = await import('./templates.generated.js');
  return fillPortfolio(escapeView(portfolioView(portfolio)));
}
