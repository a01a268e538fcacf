/** feed.xml: the chapters with their dates; only where the site's address is known. */
import rss from '@astrojs/rss';
import { site } from 'astro:config/server';
import type { APIRoute } from 'astro';
import { catalogue } from '#site/content';
import { feedOf } from '#site/feed';

export const getStaticPaths = () => (site === undefined ? [] : [{ params: { feed: 'feed' } }]);

export const GET: APIRoute = async ({ site: address }) => {
  if (address === undefined) throw new Error('There is no feed without SITE_URL.');
  return rss(feedOf({ ...(await catalogue(address)), site: address }));
};
